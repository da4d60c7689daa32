package dev.claudecloud.core.worker;

import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.store.Account;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.store.Store;
import dev.claudecloud.core.user.User;
import java.util.List;
import java.util.Optional;

/** Reads and updates the user who owns an instance. */
final class OwnerRecords {

    private final Store store;

    OwnerRecords(Store store) {
        this.store = store;
    }

    Optional<Account> account(UserId id) {
        return store.account(id);
    }

    private Optional<User> find(UserId id) {
        return account(id).map(Account::user);
    }

    /** Frees the owner of a destroyed instance for a new one, and remembers a kept volume. */
    List<Change> released(Instance destroyed) {
        return find(destroyed.owner())
                .filter(user -> concerns(user, destroyed))
                .map(user -> user.released(destroyed.machine().volumeId().map(volume -> destroyed.id())))
                .<List<Change>>map(user -> List.of(new Change.SaveUser(user)))
                .orElse(List.of());
    }

    private static boolean concerns(User user, Instance destroyed) {
        return user.live().or(user::keptVolumeOf).map(destroyed.id()::equals).orElse(true);
    }
}
