package dev.claudecloud.lab.simulators.netbird;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The roles of users, and their rights (management/server/permissions/roles/). */
enum Role {
    OWNER,
    ADMIN,
    NETWORK_ADMIN,
    AUDITOR,
    USER,
    BILLING_ADMIN;

    /** The parts of the API to which rights apply. */
    enum Area {
        PEERS,
        GROUPS,
        SETUP_KEYS,
        POLICIES,
        ROUTES,
        USERS,
        PATS
    }

    /** The operations to which rights apply. */
    enum Act {
        READ,
        CREATE,
        UPDATE,
        DELETE
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Role> of(String wire) {
        return Arrays.stream(values())
                .filter(role -> role.wire().equals(wire.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    boolean isAdmin() {
        return this == OWNER || this == ADMIN;
    }

    boolean allows(Area area, Act act) {
        return switch (this) {
            case OWNER, ADMIN -> true;
            case AUDITOR -> act == Act.READ;
            case NETWORK_ADMIN ->
                switch (area) {
                    case GROUPS, POLICIES, ROUTES, PATS -> true;
                    case PEERS, SETUP_KEYS, USERS -> act == Act.READ;
                };
            case USER, BILLING_ADMIN -> false;
        };
    }
}
