package dev.claudecloud.core.sweep;

import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.instance.ConditionType;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.Status;
import dev.claudecloud.core.network.NetworkInventory;
import dev.claudecloud.core.network.NetworkInventory.Credential;
import dev.claudecloud.core.network.NetworkInventory.KeyState;
import dev.claudecloud.core.network.NetworkInventory.Listing;
import dev.claudecloud.core.port.Log;
import dev.claudecloud.core.port.LogFields;
import dev.claudecloud.core.port.Ports;
import dev.claudecloud.core.store.Account;
import dev.claudecloud.core.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Removes what networks have no use for any more: keys that open nothing or whose instance nobody works on, machines whose
 * instance is gone for an hour, and all that there is of users who are gone. Judges each user by a consistent read just
 * before it acts. Leaves everything alone when the listing fails or is empty, or when the store knows nobody. Warns when
 * what gives access to the networks ends soon. Safe to run twice.
 */
public final class KeyCleanup {

    /** A key younger than this may be a booting machine's, whatever else is said of it. */
    static final Duration BOOT = Duration.ofMinutes(30);

    /** How long an instance is gone before its machine's place in the network is taken for a leftover. */
    static final Duration GONE = Duration.ofHours(1);

    /** How long before the end of the account's token each run warns of it. */
    static final Duration NOTICE = Duration.ofDays(14);

    private final Store store;
    private final NetworkInventory inventory;
    private final Log log;
    private final InstantSource clock;

    public KeyCleanup(Ports ports, NetworkInventory inventory) {
        this.store = ports.store();
        this.inventory = inventory;
        this.log = ports.log();
        this.clock = ports.clock();
    }

    /**
     * What a run did.
     *
     * @param acted false when it left everything alone, since a listing failed or was empty
     * @param keys keys that were listed
     * @param peers peers that were listed
     * @param keysRemoved keys that it removed
     * @param peersRemoved machines' peers that it removed
     * @param forgotten users who are gone, and of whom nothing is left
     * @param skipped users of whom something could not be read or removed; the others went on
     * @param tokenDaysLeft whole days until the account's token ends, where that is known; 0 on its last day
     */
    public record Report(
            boolean acted,
            int keys,
            int peers,
            int keysRemoved,
            int peersRemoved,
            int forgotten,
            int skipped,
            OptionalLong tokenDaysLeft) {

        private static Report nothing(OptionalLong tokenDaysLeft) {
            return new Report(false, 0, 0, 0, 0, 0, 0, tokenDaysLeft);
        }
    }

    /** Goes through all users of whom something is there, as long as {@code deadline} allows. */
    public Report run(Instant deadline) {
        Optional<Listing> listing = list();
        OptionalLong daysLeft = listing.isPresent() ? tokenDaysLeft() : OptionalLong.empty();
        if (listing.isEmpty() || listing.get().isEmpty() || nobodyKnown()) {
            return Report.nothing(daysLeft);
        }
        Tally tally = new Tally();
        for (UserId user : users(listing.get())) {
            if (!clock.instant().isBefore(deadline)) {
                break;
            }
            try {
                judge(user, listing.get(), tally);
            } catch (RuntimeException failed) {
                log.warn(
                        "User skipped by the key cleanup",
                        Map.of(LogFields.USER_ID, user.value(), "cause", LogFields.cause(failed)));
                tally.skipped++;
            }
        }
        return tally.report(listing.get(), daysLeft);
    }

    private Optional<Listing> list() {
        try {
            return Optional.of(inventory.list());
        } catch (RuntimeException failed) {
            log.warn("The networks cannot be listed", Map.of("cause", LogFields.cause(failed)));
            return Optional.empty();
        }
    }

    private OptionalLong tokenDaysLeft() {
        try {
            return inventory.credential().map(this::daysLeft).orElseGet(OptionalLong::empty);
        } catch (RuntimeException failed) {
            log.warn("The end of the networks' token is not known", Map.of("cause", LogFields.cause(failed)));
            return OptionalLong.empty();
        }
    }

    private OptionalLong daysLeft(Credential credential) {
        Instant now = clock.instant();
        long days = Math.max(0, Duration.between(now, credential.expires()).toDays());
        if (!now.isBefore(credential.expires().minus(NOTICE))) {
            log.warn(
                    "The token of the networks ends soon: put a new one into its parameter",
                    Map.of("parameter", credential.parameter(), "token_days_left", days));
        }
        return OptionalLong.of(days);
    }

    /** Then the store is more likely the wrong one than all users gone. */
    private boolean nobodyKnown() {
        if (!store.users(Optional.empty(), 1).items().isEmpty()) {
            return false;
        }
        log.error("Networks of users, but no user in the store: nothing is removed", Map.of());
        return true;
    }

    private static SortedSet<UserId> users(Listing listing) {
        SortedSet<UserId> users = new TreeSet<>(listing.groups());
        listing.keys().forEach(key -> users.add(key.user()));
        listing.peers().forEach(peer -> users.add(peer.user()));
        return users;
    }

    private void judge(UserId user, Listing listing, Tally tally) {
        Instant now = clock.instant();
        Optional<Account> account = store.account(user);
        if (account.isEmpty()) {
            inventory.forget(user);
            log.info("Network of a user who is gone removed", Map.of(LogFields.USER_ID, user.value()));
            tally.forgotten++;
            return;
        }
        for (NetworkInventory.Key key : listing.keys()) {
            if (key.user().equals(user) && useless(key, account.get(), now)) {
                inventory.removeKey(key.id());
                log.info("Key removed", Map.of(LogFields.USER_ID, user.value(), "key", key.id()));
                tally.keys++;
            }
        }
        for (NetworkInventory.Peer peer : listing.peers()) {
            if (peer.user().equals(user) && peer.machine() && goneForLong(account.get(), now)) {
                inventory.removePeer(peer.id());
                log.info("Peer removed", Map.of(LogFields.USER_ID, user.value(), "peer", peer.id()));
                tally.peers++;
            }
        }
    }

    private static boolean useless(NetworkInventory.Key key, Account account, Instant now) {
        if (now.isBefore(key.madeAt().plus(BOOT))) {
            return false;
        }
        boolean good = key.state() == KeyState.VALID;
        boolean needed = key.instance()
                .flatMap(account::instance)
                .filter(instance -> busy(instance) || (good && waitsForAPerson(instance)))
                .isPresent();
        // Only work makes machines that join: a good key beside none was made by a worker that had lost its lease.
        return !needed && (key.instance().isPresent() || !good);
    }

    /** Its machine may be there as it was left, and join when that is settled. */
    private static boolean waitsForAPerson(Instance instance) {
        return instance.condition(ConditionType.NEEDS_ATTENTION).isPresent();
    }

    private static boolean goneForLong(Account account, Instant now) {
        return account.instances().stream()
                .allMatch(instance -> instance.status() == Status.DESTROYED
                        && !now.isBefore(instance.updatedAt().plus(GONE)));
    }

    private static boolean busy(Instance instance) {
        return instance.status().working()
                || instance.work().cleanup()
                || instance.work().lease().isPresent();
    }

    /** Counts in the making. */
    private static final class Tally {

        private int keys;
        private int peers;
        private int forgotten;
        private int skipped;

        private Report report(Listing listing, OptionalLong daysLeft) {
            return new Report(
                    true, listing.keys().size(), listing.peers().size(), keys, peers, forgotten, skipped, daysLeft);
        }
    }
}
