package dev.claudecloud.core.usecase;

import dev.claudecloud.core.access.Caller;
import dev.claudecloud.core.history.HistoryDigest;
import dev.claudecloud.core.history.HistoryEntry;
import dev.claudecloud.core.history.KnownState;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.port.Ports;
import dev.claudecloud.core.store.Account;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Reads what an instance did, including one that is destroyed. It does not note the use of the key: with the account and
 * the entries, that would be a third request.
 */
public final class GetInstanceHistory {

    private final Ports ports;

    public GetInstanceHistory(Ports ports) {
        this.ports = ports;
    }

    /**
     * What it did from {@code since} on, at most {@link HistoryEntry#LIFE} ago.
     *
     * @return empty when the instance does not exist, or is another user's
     */
    public Optional<HistoryDigest> run(Caller caller, InstanceId id, Instant since) {
        if (!caller.reaches(id)) {
            return Optional.empty();
        }
        return new AccountTransaction(ports)
                .account(caller, id.owner())
                .flatMap(account -> account.instance(id).map(found -> digest(account, found, since)));
    }

    private HistoryDigest digest(Account account, Instance instance, Instant since) {
        Instant created = instance.createdAt();
        Instant from = (since.isBefore(created) ? created : since).truncatedTo(ChronoUnit.MILLIS);
        List<HistoryEntry> entries = ports.store().history(instance.id(), from, HistoryDigest.MOST);
        return HistoryDigest.of(entries, from, ports.clock().instant(), held(account, instance));
    }

    /** What the instance does now, and has done since its last entry. A status that changes right now tells nothing. */
    private static Optional<HistoryEntry.Kind> held(Account account, Instance instance) {
        return switch (instance.status()) {
            case RUNNING ->
                Optional.of(KnownState.of(instance, account.report(instance)).kind());
            case STOPPED -> Optional.of(HistoryEntry.Kind.PAUSED);
            case DESTROYED -> Optional.of(HistoryEntry.Kind.DESTROYED);
            case PROVISIONING, PAUSING, WAKING, DESTROYING, ERROR -> Optional.empty();
        };
    }
}
