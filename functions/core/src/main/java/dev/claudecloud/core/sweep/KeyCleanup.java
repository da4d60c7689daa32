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
 * Removes leftovers from the networks: keys that no longer open anything or whose instance no worker works on, machines
 * whose instance has been gone for an hour, and everything of users who are gone. Judges each user by a consistent read
 * just before it acts. Removes nothing when the listing fails or is empty, or when the store knows no user. Warns when
 * the token of the networks expires soon. Safe to run twice.
 */
public final class KeyCleanup {

    /** A key younger than this may belong to a booting machine, whatever else is known of it. */
    static final Duration BOOT = Duration.ofMinutes(30);

    /** How long an instance must be gone before its machine's peer counts as a leftover. */
    static final Duration GONE = Duration.ofHours(1);

    /** How long before the expiry of the account's token each run warns about it. */
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
     * @param acted false when it left everything alone because a listing failed or was empty
     * @param keys keys that were listed
     * @param peers peers that were listed
     * @param keysRemoved keys that it removed
     * @param peersRemoved peers of machines that it removed
     * @param forgotten users who are gone and whose network was removed
     * @param skipped users for whom a read or removal failed; the run continued with the others
     * @param tokenDaysLeft whole days until the account's token expires, where that is known; 0 on its last day
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

    /** Checks all users who have anything in the networks, until {@code deadline}. */
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
            log.warn("The expiry of the networks' token is unknown", Map.of("cause", LogFields.cause(failed)));
            return OptionalLong.empty();
        }
    }

    private OptionalLong daysLeft(Credential credential) {
        Instant now = clock.instant();
        long days = Math.max(0, Duration.between(now, credential.expires()).toDays());
        if (!now.isBefore(credential.expires().minus(NOTICE))) {
            log.warn(
                    "The token of the networks expires soon: store a new one in its parameter",
                    Map.of("parameter", credential.parameter(), "token_days_left", days));
        }
        return OptionalLong.of(days);
    }

    /** True when the store has no user: more likely the wrong store than the loss of all users. */
    private boolean nobodyKnown() {
        if (!store.users(Optional.empty(), 1).items().isEmpty()) {
            return false;
        }
        log.error("Networks of users exist, but the store has no user: nothing is removed", Map.of());
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
        // Only work creates machines that join: a valid key without work is from a worker that had lost its lease.
        return !needed && (key.instance().isPresent() || !good);
    }

    /** True for an instance whose machine may still exist and may join once a person has intervened. */
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

    /** The counts of a run in progress. */
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
