package dev.claudecloud.aws.store;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.KeyId;
import dev.claudecloud.core.id.OperationId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.user.ConnectToken;
import dev.claudecloud.core.user.Email;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The key of a record. The records of an account have sort keys from {@code A} to {@code D}, so that one consistent
 * query reads all of them. Operations, of which there may be many, are sorted directly before them, the newest last:
 * one query starting at an operation reads it, the account and any newer operations, of which there are usually none.
 */
record ItemKey(String pk, String sk) {

    static final String PK = "pk";
    static final String SK = "sk";
    static final String ACCOUNT_FROM = "A";
    static final String ACCOUNT_TO = "D";
    static final String OPERATION = "@OP#";
    static final String USER = "A#USER";
    static final String API_KEY = "B#KEY#";
    static final String TOKEN = "B#CONNECT#";
    static final String INSTANCE = "C#INSTANCE#";
    static final String USERS = "USERS";
    static final String INSTANCES = "INSTANCES";
    static final ItemKey COUNTER = new ItemKey("COUNTER", "USERS");

    static String partition(UserId user) {
        return "USER#" + user;
    }

    static ItemKey of(UserId user) {
        return new ItemKey(partition(user), USER);
    }

    static ItemKey of(KeyId key) {
        return new ItemKey(partition(key.owner()), API_KEY + key);
    }

    static ItemKey of(ConnectToken token) {
        return new ItemKey(partition(token.instance().owner()), TOKEN + token.sha256());
    }

    static ItemKey of(InstanceId id) {
        return new ItemKey(partition(id.owner()), INSTANCE + id);
    }

    static ItemKey of(OperationId id) {
        return new ItemKey(partition(id.owner()), OPERATION + id);
    }

    static ItemKey of(Email email) {
        return new ItemKey("EMAIL#" + email, "EMAIL");
    }

    static ItemKey reply(String key) {
        return new ItemKey("REPLY#" + key, "REPLY");
    }

    /** Returns the key of the entry in the list of users; padded, so that it sorts by number. */
    static ItemKey listed(UserId user) {
        return new ItemKey(USERS, String.format(Locale.ROOT, "%013d", user.value()));
    }

    /** Returns the key of the entry in the list of instances, sorted by time. */
    static ItemKey listed(InstanceId id) {
        return new ItemKey(INSTANCES, id.value());
    }

    static ItemKey of(Map<String, AttributeValue> item) {
        return new ItemKey(text(item, PK), text(item, SK));
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null || value.s() == null ? "" : value.s();
    }

    Map<String, AttributeValue> attributes() {
        return Map.of(PK, AttributeValue.fromS(pk), SK, AttributeValue.fromS(sk));
    }

    @Override
    public String toString() {
        return pk + " " + sk;
    }
}
