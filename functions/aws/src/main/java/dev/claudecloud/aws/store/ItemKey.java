package dev.claudecloud.aws.store;

import dev.claudecloud.core.history.HistoryEntry;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.KeyId;
import dev.claudecloud.core.id.OperationId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.money.Charge;
import dev.claudecloud.core.user.ConnectToken;
import dev.claudecloud.core.user.Email;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The key of a record. The records of an account have sort keys from {@code A} to {@code D}, so that one consistent
 * query reads all of them; history and charges come after them, since there may be many. Operations, of which there may be many, are sorted directly before them, the newest last:
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
    static final String REPORT = "C#REPORT#";
    static final String HISTORY = "F#HISTORY#";
    static final String CHARGE = "G#CHARGE#";
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

    static ItemKey report(InstanceId id) {
        return new ItemKey(partition(id.owner()), REPORT + id);
    }

    static ItemKey of(HistoryEntry entry) {
        return new ItemKey(
                partition(entry.instance().owner()),
                history(entry.instance(), entry.at()) + "#" + entry.kind().text());
    }

    /** Returns the sort key before all entries from {@code at} on; padded, so that entries sort by time. */
    static String history(InstanceId id, Instant at) {
        return HISTORY + id + "#" + String.format(Locale.ROOT, "%013d", Math.max(0, at.toEpochMilli()));
    }

    static ItemKey of(Charge charge) {
        return new ItemKey(
                partition(charge.instance().owner()),
                charges(YearMonth.from(charge.from().atOffset(ZoneOffset.UTC))) + charge.instance() + "#"
                        + charge.kind().text() + "#" + charge.from().toEpochMilli());
    }

    /** Returns the prefix of the sort keys of all charges of a month. */
    static String charges(YearMonth month) {
        return CHARGE + month + "#";
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
