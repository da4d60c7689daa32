package dev.claudecloud.core.access;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.KeyId;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.core.store.Account;
import dev.claudecloud.core.store.Store;
import dev.claudecloud.core.user.ApiKey;
import dev.claudecloud.core.user.ConnectToken;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Checks keys and tokens: one read of the owner's account for a user, none for the administrator. Nothing is cached, so
 * a revoked key is refused at once.
 */
public final class Access {

    /** Compared against where there is nothing to compare with, so that an unknown id costs the same. */
    private static final String NOTHING = "0".repeat(64);

    private final Store store;
    private final AdminKey admin;
    private final InstantSource clock;

    public Access(Store store, AdminKey admin, InstantSource clock) {
        this.store = store;
        this.admin = admin;
        this.clock = clock;
    }

    /** Checks an API key, the administrator's included. */
    public Entry byKey(String presented) {
        Optional<KeyId> id = KeyText.keyId(presented);
        if (id.isEmpty()) {
            return admin.matches(presented)
                    ? new Entry.Granted(new Caller.Admin(new Secret(presented)))
                    : new Entry.Refused();
        }
        Instant now = clock.instant();
        Optional<Account> account = store.account(id.get().owner());
        Optional<ApiKey> key = account.flatMap(a -> a.key(id.get()));
        boolean same = Sha256.matches(presented, key.map(ApiKey::sha256).orElse(NOTHING));
        if (account.isPresent() && key.isPresent() && same && key.get().alive(now)) {
            return new Entry.Granted(new Caller.Member(account.get(), key.get(), new Secret(presented)));
        }
        return new Entry.Refused();
    }

    /** Checks a connect script's token. */
    public Entry byToken(String presented) {
        Optional<InstanceId> instance = KeyText.tokenInstance(presented);
        if (instance.isEmpty()) {
            return new Entry.Refused();
        }
        Instant now = clock.instant();
        Optional<Account> account = store.account(instance.get().owner());
        boolean known = account.stream()
                .flatMap(a -> a.tokens().stream())
                .filter(t -> t.instance().equals(instance.get()) && t.alive(now))
                .map(ConnectToken::sha256)
                .map(hex -> Sha256.matches(presented, hex))
                .reduce(false, Boolean::logicalOr);
        if (account.isPresent() && known) {
            return new Entry.Granted(new Caller.Guest(account.get(), instance.get(), new Secret(presented)));
        }
        return new Entry.Refused();
    }
}
