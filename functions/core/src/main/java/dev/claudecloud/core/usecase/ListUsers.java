package dev.claudecloud.core.usecase;

import dev.claudecloud.core.port.Ports;
import dev.claudecloud.core.store.Page;
import dev.claudecloud.core.user.User;
import java.util.Optional;

/** Lists all users in order of their id. For the administrator; the permission is checked before. */
public final class ListUsers {

    private final Ports ports;

    public ListUsers(Ports ports) {
        this.ports = ports;
    }

    /**
     * One page, beginning after {@code cursor}.
     *
     * @throws IllegalArgumentException when {@code cursor} is not a cursor of this list
     */
    public Page<User> run(Optional<String> cursor, int limit) {
        return ports.store().users(cursor, limit);
    }
}
