package dev.claudecloud.aws.store;

import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.operation.Operation;
import dev.claudecloud.core.store.Reply;
import dev.claudecloud.core.user.ApiKey;
import dev.claudecloud.core.user.User;
import java.util.Optional;

/** A {@link Reply} as attributes: one nested map for each record of the answer tells which answer it is. */
final class ReplyItem implements ItemMapper<Reply> {

    /** Comparable, for the condition that lets an expired reply be overwritten. */
    static final String EXPIRES = "expires";

    private static final ItemMapper<Instance> INSTANCE = new InstanceItem();
    private static final ItemMapper<Operation> OPERATION = new OperationItem();
    private static final ItemMapper<User> USER = new UserItem();
    private static final ItemMapper<ApiKey> KEY = new ApiKeyItem();

    @Override
    public void write(Reply reply, ItemWriter to) {
        to.text("reply_key", reply.key())
                .text("request", reply.request())
                .seconds(EXPIRES, reply.expiresAt())
                .expires(Optional.of(reply.expiresAt()));
        switch (reply.answer()) {
            case Reply.Answer.Accepted accepted ->
                to.text("answer", "accepted")
                        .nested("instance", INSTANCE, accepted.instance())
                        .nested("operation", OPERATION, accepted.operation());
            case Reply.Answer.UserMade made ->
                to.text("answer", "user_made")
                        .nested("user", USER, made.user())
                        .nested("key", KEY, made.key())
                        .text("nonce", made.nonce());
            case Reply.Answer.KeyMade made ->
                to.text("answer", "key_made").nested("key", KEY, made.key()).text("nonce", made.nonce());
        }
    }

    @Override
    public Reply read(ItemReader from) {
        return new Reply(from.text("reply_key"), from.text("request"), readAnswer(from), from.seconds(EXPIRES));
    }

    private static Reply.Answer readAnswer(ItemReader from) {
        String answer = from.text("answer");
        return switch (answer) {
            case "accepted" ->
                new Reply.Answer.Accepted(from.nested("instance", INSTANCE), from.nested("operation", OPERATION));
            case "user_made" ->
                new Reply.Answer.UserMade(from.nested("user", USER), from.nested("key", KEY), from.text("nonce"));
            case "key_made" -> new Reply.Answer.KeyMade(from.nested("key", KEY), from.text("nonce"));
            default -> throw new IllegalArgumentException("unknown answer " + answer);
        };
    }
}
