package dev.claudecloud.core.user;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A person who may own one live instance.
 *
 * @param live the instance that is not yet destroyed, if any: it enforces "at most one"
 * @param keptVolumeOf the last destroyed instance, if its volume was kept
 * @param budget the most that the user may spend in a month, set by the administrator; without one, the default holds
 * @param version 1 on creation, raised by every write
 */
public record User(
        UserId id,
        Email email,
        List<SshKey> sshKeys,
        Optional<InstanceId> live,
        Optional<InstanceId> keptVolumeOf,
        Optional<BigDecimal> budget,
        Instant createdAt,
        long version) {

    public User {
        sshKeys = List.copyOf(sshKeys);
    }

    /** A user without instance or keys. */
    public static User create(UserId id, Email email, Instant now) {
        return new User(id, email, List.of(), Optional.empty(), Optional.empty(), Optional.empty(), now, 1);
    }

    /** The same content as the next version: guards what depends on the whole account, such as the number of keys. */
    public User next() {
        return withSshKeys(sshKeys);
    }

    /** The next version with these SSH keys. */
    public User withSshKeys(List<SshKey> keys) {
        return new User(id, email, keys, live, keptVolumeOf, budget, createdAt, version + 1);
    }

    /** The next version with this monthly budget; without one, the default holds. */
    public User withBudget(Optional<BigDecimal> value) {
        return new User(id, email, sshKeys, live, keptVolumeOf, value, createdAt, version + 1);
    }

    /** The next version that owns {@code instance}, which takes over a kept volume. */
    public User owning(InstanceId instance) {
        return new User(id, email, sshKeys, Optional.of(instance), Optional.empty(), budget, createdAt, version + 1);
    }

    /** The next version without a live instance; {@code kept} names the instance whose volume remains. */
    public User released(Optional<InstanceId> kept) {
        return new User(id, email, sshKeys, Optional.empty(), kept, budget, createdAt, version + 1);
    }
}
