package dev.claudecloud.aws.store;

import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.operation.Operation;
import dev.claudecloud.core.store.IdempotencyRecord;
import dev.claudecloud.core.user.ApiKey;
import dev.claudecloud.core.user.User;
import java.util.Optional;

/** A {@link IdempotencyRecord} as attributes: one nested map for each record of the answer tells which answer it is. */
final class IdempotencyItem implements ItemMapper<IdempotencyRecord> {

    /** The time of expiry, comparable for the condition that lets an expired reply be overwritten. */
    static final String EXPIRES = "expires";

    private static final ItemMapper<Instance> INSTANCE = new InstanceItem();
    private static final ItemMapper<Operation> OPERATION = new OperationItem();
    private static final ItemMapper<User> USER = new UserItem();
    private static final ItemMapper<ApiKey> KEY = new ApiKeyItem();

    @Override
    public void write(IdempotencyRecord reply, ItemWriter to) {
        to.text("reply_key", reply.key())
                .text("request", reply.request())
                .seconds(EXPIRES, reply.expiresAt())
                .expires(Optional.of(reply.expiresAt()));
        switch (reply.answer()) {
            case IdempotencyRecord.Answer.Accepted accepted ->
                to.text("answer", "accepted")
                        .nested("instance", INSTANCE, accepted.instance())
                        .nested("operation", OPERATION, accepted.operation());
            case IdempotencyRecord.Answer.UserMade made ->
                to.text("answer", "user_made")
                        .nested("user", USER, made.user())
                        .nested("key", KEY, made.key())
                        .text("nonce", made.nonce());
            case IdempotencyRecord.Answer.KeyMade made ->
                to.text("answer", "key_made").nested("key", KEY, made.key()).text("nonce", made.nonce());
        }
    }

    @Override
    public IdempotencyRecord read(ItemReader from) {
        return new IdempotencyRecord(
                from.text("reply_key"), from.text("request"), readAnswer(from), from.seconds(EXPIRES));
    }

    private static IdempotencyRecord.Answer readAnswer(ItemReader from) {
        String answer = from.text("answer");
        return switch (answer) {
            case "accepted" ->
                new IdempotencyRecord.Answer.Accepted(
                        from.nested("instance", INSTANCE), from.nested("operation", OPERATION));
            case "user_made" ->
                new IdempotencyRecord.Answer.UserMade(
                        from.nested("user", USER), from.nested("key", KEY), from.text("nonce"));
            case "key_made" -> new IdempotencyRecord.Answer.KeyMade(from.nested("key", KEY), from.text("nonce"));
            default -> throw new IllegalArgumentException("unknown answer " + answer);
        };
    }
}
