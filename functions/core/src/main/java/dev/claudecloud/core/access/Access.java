package dev.claudecloud.core.access;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.KeyId;
import dev.claudecloud.core.id.OperationId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.core.store.Account;
import dev.claudecloud.core.store.AccountSnapshot;
import dev.claudecloud.core.store.Store;
import dev.claudecloud.core.user.ApiKey;
import dev.claudecloud.core.user.ConnectToken;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Checks keys and tokens, with one read of the owner's account for a user and none for the administrator. Nothing is
 * cached, so a revoked key is refused at once.
 */
public final class Access {

    /** The digest to compare with for an unknown id, so that it takes the same time. */
    private static final String NOTHING = "0".repeat(64);

    private final Store store;
    private final AdminKey admin;
    private final InstantSource clock;

    public Access(Store store, AdminKey admin, InstantSource clock) {
        this.store = store;
        this.admin = admin;
        this.clock = clock;
    }

    /** Checks an API key, including the administrator's. */
    public AccessResult byKey(String presented) {
        return byKey(presented, Optional.empty());
    }

    /** Checks an API key and reads, along with its owner's account, the requested operation. */
    public AccessResult byKey(String presented, Optional<OperationId> sought) {
        Optional<KeyId> id = KeyText.keyId(presented);
        if (id.isEmpty()) {
            return admin.matches(presented)
                    ? new AccessResult.Granted(new Caller.Admin(new Secret(presented)))
                    : new AccessResult.Refused();
        }
        Instant now = clock.instant();
        Optional<AccountSnapshot> snapshot = snapshot(id.get().owner(), sought);
        Optional<ApiKey> key = snapshot.flatMap(s -> s.account().key(id.get()));
        boolean same = Sha256.matches(presented, key.map(ApiKey::sha256).orElse(NOTHING));
        if (snapshot.isPresent() && key.isPresent() && same && key.get().alive(now)) {
            return new AccessResult.Granted(new Caller.Member(snapshot.get(), key.get(), new Secret(presented)));
        }
        return new AccessResult.Refused();
    }

    /** Checks a connect script's token and reads, along with its owner's account, the requested operation. */
    public AccessResult byToken(String presented, Optional<OperationId> sought) {
        Optional<InstanceId> instance = KeyText.tokenInstance(presented);
        if (instance.isEmpty()) {
            return new AccessResult.Refused();
        }
        Instant now = clock.instant();
        Optional<AccountSnapshot> snapshot = snapshot(instance.get().owner(), sought);
        boolean known = snapshot.stream()
                .flatMap(s -> s.account().tokens().stream())
                .filter(t -> t.instance().equals(instance.get()) && t.alive(now))
                .map(ConnectToken::sha256)
                .map(hex -> Sha256.matches(presented, hex))
                .reduce(false, Boolean::logicalOr);
        if (snapshot.isPresent() && known) {
            return new AccessResult.Granted(new Caller.Guest(snapshot.get(), instance.get(), new Secret(presented)));
        }
        return new AccessResult.Refused();
    }

    /**
     * Checks the token of a machine that reports, with one read of its user's account; with none where the token is not
     * of the form, or of another instance than {@code instance}.
     */
    public Optional<ReportingMachine> byInstanceToken(String presented, String instance) {
        Optional<InstanceId> id =
                KeyText.reportingInstance(presented).filter(of -> of.value().equals(instance));
        Optional<Account> account = id.map(InstanceId::owner).flatMap(store::account);
        Optional<Instance> found = account.flatMap(a -> id.flatMap(a::instance));
        List<String> tokens = found.map(i -> i.machine().reportTokens())
                .filter(t -> !t.isEmpty())
                .orElse(List.of(NOTHING));
        Optional<String> same =
                tokens.stream().filter(hex -> Sha256.matches(presented, hex)).findFirst();
        return same.flatMap(token -> found.map(i -> new ReportingMachine(account.orElseThrow(), i, token)));
    }

    /** Another user's operation is not read: the caller gets the same answer as for one that does not exist. */
    private Optional<AccountSnapshot> snapshot(UserId owner, Optional<OperationId> sought) {
        return sought.filter(id -> id.owner().equals(owner))
                .map(store::snapshot)
                .orElseGet(() -> store.account(owner).map(AccountSnapshot::of));
    }
}
