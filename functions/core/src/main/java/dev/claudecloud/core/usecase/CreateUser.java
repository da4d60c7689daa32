package dev.claudecloud.core.usecase;

import dev.claudecloud.core.access.Caller;
import dev.claudecloud.core.access.KeyText;
import dev.claudecloud.core.access.Sha256;
import dev.claudecloud.core.id.KeyId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.port.Ports;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.store.CommitOutcome;
import dev.claudecloud.core.store.IdempotencyRecord;
import dev.claudecloud.core.store.StoreException;
import dev.claudecloud.core.user.ApiKey;
import dev.claudecloud.core.user.Email;
import dev.claudecloud.core.user.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Adds a user with a first API key. For the administrator; the permission is checked before. */
public final class CreateUser {

    private static final String FIRST_KEY = "default";

    private final Ports ports;

    public CreateUser(Ports ports) {
        this.ports = ports;
    }

    /** The result of the request. */
    public sealed interface Result {

        /** The key is shown only here, and again to the same request with the same idempotency key. */
        record Made(User user, Secret key, boolean replayed) implements Result {}

        /** The address belongs to an existing user. */
        record EmailTaken() implements Result {}

        /** The idempotency key was used for another request. */
        record OtherRequest() implements Result {}
    }

    /** Adds the user. The id of a request that is then refused stays unused. */
    public Result run(Caller caller, Email email, Optional<IdempotencyKey> once) {
        UserId id = ports.store().nextUserId();
        return new AccountTransaction(ports)
                .untilCommitted(attempt ->
                        attempt(caller, User.create(id, email, ports.clock().instant()), once));
    }

    private Optional<Result> attempt(Caller caller, User user, Optional<IdempotencyKey> once) {
        Instant now = user.createdAt();
        KeyId keyId = KeyText.newKeyId(user.id(), ports.random());
        String nonce = KeyText.newNonce(ports.random());
        Secret text = once.map(o -> KeyText.derivedApiKey(keyId, caller.presented(), nonce))
                .orElseGet(() -> KeyText.newApiKey(keyId, ports.random()));
        ApiKey key =
                new ApiKey(keyId, FIRST_KEY, Sha256.hex(text.reveal()), now, Optional.empty(), Optional.empty(), 1);
        List<Change> changes = new ArrayList<>(List.of(
                new Change.SaveUser(user), new Change.ClaimEmail(user.email(), user.id()), new Change.SaveKey(key)));
        once.map(o -> o.reply(new IdempotencyRecord.Answer.UserMade(user, key, nonce), now))
                .ifPresent(reply -> changes.add(new Change.SaveReply(reply)));
        return switch (ports.store().commit(changes)) {
            case CommitOutcome.Committed ignored -> Optional.of(new Result.Made(user, text, false));
            case CommitOutcome.Conflict conflict -> refused(caller, conflict, once);
            case CommitOutcome.Busy ignored -> Optional.empty();
        };
    }

    private static Optional<Result> refused(
            Caller caller, CommitOutcome.Conflict conflict, Optional<IdempotencyKey> once) {
        Optional<Result> earlier = once.flatMap(o -> conflict.reply().map(reply -> earlier(caller, o, reply)));
        if (earlier.isPresent()) {
            return earlier;
        }
        return conflict.emailTaken() ? Optional.of(new Result.EmailTaken()) : Optional.empty();
    }

    private static Result earlier(Caller caller, IdempotencyKey once, IdempotencyRecord reply) {
        if (!once.asked(reply)) {
            return new Result.OtherRequest();
        }
        if (reply.answer() instanceof IdempotencyRecord.Answer.UserMade made) {
            Secret text = KeyText.derivedApiKey(made.key().id(), caller.presented(), made.nonce());
            return new Result.Made(made.user(), text, true);
        }
        throw new StoreException("a reply of another kind");
    }
}
