package dev.claudecloud.hetzner.terraform;

import java.util.Locale;

/** The action of Terraform on one resource, by Terraform's name for it. */
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
    /** An action that is unknown here. */
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
