package dev.claudecloud.hetzner.terraform;

import java.util.Locale;

/** What Terraform does to one resource, by its own words. */
public enum ResourceAction {
    NOOP,
    CREATE,
    READ,
    UPDATE,
    REPLACE,
    DELETE,
    IMPORT,
    MOVE,
    REMOVE,
    /** A word that is new to us. */
    UNKNOWN;

    static ResourceAction of(String word) {
        for (ResourceAction action : values()) {
            if (action.name().toLowerCase(Locale.ROOT).equals(word)) {
                return action;
            }
        }
        return UNKNOWN;
    }
}
