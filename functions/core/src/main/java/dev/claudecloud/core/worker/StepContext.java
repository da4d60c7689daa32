package dev.claudecloud.core.worker;

import dev.claudecloud.core.idle.IdleJudge;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.MachineIds;
import dev.claudecloud.core.network.NetworkAccess;
import dev.claudecloud.core.network.NetworkJournal;
import dev.claudecloud.core.network.NetworkRef;
import dev.claudecloud.core.operation.Operation;
import dev.claudecloud.core.port.Waiter;
import dev.claudecloud.core.provision.CreateOptions;
import dev.claudecloud.core.provision.MachineRef;
import dev.claudecloud.core.provision.Provisioner;
import dev.claudecloud.core.store.Account;
import dev.claudecloud.core.user.SshKey;
import dev.claudecloud.core.user.User;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a step may use.
 *
 * @param item the instance as last read or written; updated by each call of the journal
 * @param operation the operation as it was when the step began
 * @param account reads the account of the user who owns the instance
 * @param judge judges whether the machine is idle
 * @param networkAccess the provider of the machine's network, where it has one
 * @param limit until when failures of this step are retried, where that is limited
 */
public record StepContext(
        Supplier<Instance> item,
        Operation operation,
        Supplier<Optional<Account>> account,
        IdleJudge judge,
        Provisioner provisioner,
        Optional<NetworkAccess> networkAccess,
        StepJournal journal,
        Optional<Instant> limit,
        Waiter waiter,
        InstantSource clock) {

    Optional<User> owner() {
        return account.get().map(Account::user);
    }

    /** Why the machine is not to be paused after all; {@code seen} is the use that the pause was based on. */
    Optional<String> objection(Instant seen) {
        return account.get().flatMap(found -> judge.objection(found, instance(), seen));
    }

    Instance instance() {
        return item.get();
    }

    Instant now() {
        return clock.instant();
    }

    NetworkAccess network() {
        return networkAccess.orElseThrow();
    }

    NetworkJournal networkJournal() {
        return journal;
    }

    NetworkRef networkRef() {
        return new NetworkRef(
                instance().id(), instance().work().fence(), instance().machine().network());
    }

    MachineRef machine() {
        MachineIds ids = instance().machine();
        return new MachineRef(instance().id(), instance().work().fence(), ids.volumeId(), ids.providerId());
    }

    CreateOptions options() {
        Instance instance = instance();
        List<SshKey> keys = owner().map(User::sshKeys).orElse(List.of());
        return new CreateOptions(
                instance.id(),
                instance.work().fence(),
                instance.spec().serverType(),
                instance.spec().location(),
                instance.machine().volumeId(),
                instance.machine().providerId(),
                keys,
                networkAccess.map(network -> () -> network.joinKey(networkRef(), journal)));
    }
}
