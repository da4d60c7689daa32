package dev.claudecloud.core.usecase;

import dev.claudecloud.core.access.Caller;
import dev.claudecloud.core.access.KeyText;
import dev.claudecloud.core.access.Sha256;
import dev.claudecloud.core.id.KeyId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.port.Ports;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.core.store.Account;
import dev.claudecloud.core.store.AccountSnapshot;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.store.IdempotencyRecord;
import dev.claudecloud.core.store.StoreException;
import dev.claudecloud.core.user.ApiKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Creates another API key for a user, so that keys can be rotated without a gap. */
public final class CreateKey {

    /** How many keys a user can have at a time. */
    public static final int MOST = 5;

    private final Ports ports;

    public CreateKey(Ports ports) {
        this.ports = ports;
    }

    /** The result of the request. */
    public sealed interface Result {

        /** The key is shown only here, and again to the same request with the same idempotency key. */
        record Made(ApiKey key, Secret text, boolean replayed) implements Result {}

        record NotFound() implements Result {}

        /** The user has {@link #MOST} keys. */
        record TooMany() implements Result {}

        /** The expiry is not in the future. */
        record ExpiryPast() implements Result {}

        /** The idempotency key was used for another request. */
        record OtherRequest() implements Result {}
    }

    public Result run(
            Caller caller, UserId owner, String name, Optional<Instant> expiresAt, Optional<IdempotencyKey> once) {
        return new AccountTransaction(ports)
                .run(caller, owner, once, new Making(caller, name, expiresAt, once.isPresent()));
    }

    private final class Making implements AccountChange<Result> {

        private final Caller caller;
        private final String name;
        private final Optional<Instant> expiresAt;
        private final boolean repeatable;

        Making(Caller caller, String name, Optional<Instant> expiresAt, boolean repeatable) {
            this.caller = caller;
            this.name = name;
            this.expiresAt = expiresAt;
            this.repeatable = repeatable;
        }

        @Override
        public Result absent() {
            return new Result.NotFound();
        }

        @Override
        public AccountTransaction.Decision<Result> decide(AccountSnapshot snapshot, Instant now) {
            Account account = snapshot.account();
            if (expiresAt.map(at -> !at.isAfter(now)).orElse(false)) {
                return new AccountTransaction.Decision.Answer<>(new Result.ExpiryPast());
            }
            List<ApiKey> dead =
                    account.keys().stream().filter(key -> !key.alive(now)).toList();
            if (account.keys().size() - dead.size() >= MOST) {
                return new AccountTransaction.Decision.Answer<>(new Result.TooMany());
            }
            KeyId id = KeyText.newKeyId(account.user().id(), ports.random());
            String nonce = KeyText.newNonce(ports.random());
            Secret text = repeatable
                    ? KeyText.derivedApiKey(id, caller.presented(), nonce)
                    : KeyText.newApiKey(id, ports.random());
            ApiKey key = new ApiKey(id, name, Sha256.hex(text.reveal()), now, expiresAt, Optional.empty(), 1);
            List<Change> changes = new ArrayList<>();
            // The user's version guards the number of keys against two requests at a time.
            changes.add(new Change.SaveUser(account.user().next()));
            changes.add(new Change.SaveKey(key));
            dead.forEach(old -> changes.add(new Change.RemoveKey(old.id())));
            return new AccountTransaction.Decision.Write<>(
                    changes,
                    Optional.of(new IdempotencyRecord.Answer.KeyMade(key, nonce)),
                    new Result.Made(key, text, false));
        }

        @Override
        public Result replayed(IdempotencyRecord.Answer answer) {
            if (answer instanceof IdempotencyRecord.Answer.KeyMade made) {
                Secret text = KeyText.derivedApiKey(made.key().id(), caller.presented(), made.nonce());
                return new Result.Made(made.key(), text, true);
            }
            throw new StoreException("a reply of another kind");
        }

        @Override
        public Result otherRequest() {
            return new Result.OtherRequest();
        }
    }
}
