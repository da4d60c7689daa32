package dev.claudecloud.aws.store;

import dev.claudecloud.core.history.HistoryEntry;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.Status;
import dev.claudecloud.core.money.Charge;
import dev.claudecloud.core.operation.Operation;
import dev.claudecloud.core.report.MachineReport;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.store.IdempotencyRecord;
import dev.claudecloud.core.user.ApiKey;
import dev.claudecloud.core.user.ConnectToken;
import dev.claudecloud.core.user.Email;
import dev.claudecloud.core.user.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Translates each {@link Change} into its writes and their conditions. */
final class ChangeWrites {

    static final ItemMapper<User> USER = new UserItem();
    static final ItemMapper<ApiKey> KEY = new ApiKeyItem();
    static final ItemMapper<ConnectToken> TOKEN = new ConnectTokenItem();
    static final ItemMapper<Instance> INSTANCE = new InstanceItem();
    static final ItemMapper<Operation> OPERATION = new OperationItem();
    static final ItemMapper<MachineReport> REPORT = new MachineReportItem();
    static final ItemMapper<HistoryEntry> HISTORY = new HistoryItem();
    static final ItemMapper<Charge> CHARGE = new ChargeItem();
    static final ItemMapper<IdempotencyRecord> REPLY = new IdempotencyItem();
    private static final String USER_ID = "user_id";

    private ChangeWrites() {}

    static List<ConditionalWrite> of(Change change, Instant now) {
        return switch (change) {
            case Change.SaveUser save -> saveUser(save.user());
            case Change.RemoveUser remove -> removeUser(remove.user());
            case Change.ClaimEmail claim -> List.of(claimEmail(claim.email(), claim.user()));
            case Change.FreeEmail free ->
                List.of(ConditionalWrite.remove(
                        ItemKey.of(free.email()),
                        ConditionExpression.is(
                                USER_ID, ConditionExpression.number(free.user().value())),
                        (stored, conflict) -> {}));
            case Change.SaveKey save ->
                List.of(ConditionalWrite.save(
                        ItemKey.of(save.key().id()),
                        KEY,
                        save.key(),
                        ConditionExpression.follows(save.key().version()),
                        (stored, conflict) -> {}));
            case Change.RemoveKey remove ->
                List.of(ConditionalWrite.remove(
                        ItemKey.of(remove.key()), ConditionExpression.PRESENT, (stored, conflict) -> {}));
            case Change.SaveToken save ->
                List.of(ConditionalWrite.save(
                        ItemKey.of(save.token()),
                        TOKEN,
                        save.token(),
                        ConditionExpression.ABSENT,
                        (stored, conflict) -> {}));
            case Change.RemoveToken remove ->
                List.of(ConditionalWrite.remove(
                        ItemKey.of(remove.token()), ConditionExpression.NONE, (stored, conflict) -> {}));
            case Change.SaveInstance save -> saveInstance(save.instance());
            case Change.SaveHeldInstance save -> saveHeld(save);
            case Change.SaveOperation save ->
                List.of(ConditionalWrite.save(
                        ItemKey.of(save.operation().id()),
                        OPERATION,
                        save.operation(),
                        ConditionExpression.follows(save.operation().version()),
                        (stored, conflict) -> {}));
            case Change.SaveReport save ->
                List.of(ConditionalWrite.save(
                        ItemKey.report(save.report().instance()),
                        REPORT,
                        save.report(),
                        ConditionExpression.follows(save.report().version()),
                        (stored, conflict) -> {}));
            case Change.RequireReport require ->
                List.of(ConditionalWrite.check(
                        ItemKey.report(require.instance()),
                        require.version() == 0
                                ? ConditionExpression.ABSENT
                                : ConditionExpression.isVersion(require.version())));
            case Change.AddHistory add ->
                List.of(ConditionalWrite.entry(ItemKey.of(add.entry()), content(HISTORY, add.entry())));
            case Change.AddCharge add ->
                List.of(ConditionalWrite.entry(ItemKey.of(add.charge()), content(CHARGE, add.charge())));
            case Change.SaveReply save ->
                List.of(ConditionalWrite.save(
                        ItemKey.reply(save.reply().key()),
                        REPLY,
                        save.reply(),
                        ConditionExpression.absentOrExpired(ItemWriter.seconds(now)),
                        (stored, conflict) -> conflict.reply(stored)));
        };
    }

    private static List<ConditionalWrite> saveUser(User user) {
        ConditionalWrite save = ConditionalWrite.save(
                ItemKey.of(user.id()),
                USER,
                user,
                ConditionExpression.follows(user.version()),
                (stored, conflict) -> conflict.user(stored));
        return user.version() == 1
                ? List.of(save, ConditionalWrite.entry(ItemKey.listed(user.id()), entry(Optional.empty())))
                : List.of(save);
    }

    private static List<ConditionalWrite> removeUser(User user) {
        return List.of(
                ConditionalWrite.remove(
                        ItemKey.of(user.id()),
                        ConditionExpression.isVersion(user.version()),
                        (stored, conflict) -> conflict.user(ConditionalWrite.stored(stored, USER))),
                ConditionalWrite.remove(ItemKey.listed(user.id()), ConditionExpression.NONE, (stored, conflict) -> {}));
    }

    private static ConditionalWrite claimEmail(Email email, UserId user) {
        ItemKey key = ItemKey.of(email);
        AttributeValue owner = ConditionExpression.number(user.value());
        Map<String, AttributeValue> item = ItemSchema.with(
                key,
                new ItemWriter()
                        .number(ItemSchema.SCHEMA_VERSION, ItemSchema.VERSION)
                        .number(USER_ID, user.value()));
        return new ConditionalWrite(
                key,
                ConditionalWrite.Act.PUT,
                Optional.of(item),
                ConditionExpression.ABSENT,
                stored -> owner.equals(stored.get(USER_ID)),
                true,
                (stored, conflict) -> conflict.emailTaken());
    }

    private static List<ConditionalWrite> saveInstance(Instance instance) {
        return withEntry(
                ConditionalWrite.save(
                        ItemKey.of(instance.id()),
                        INSTANCE,
                        instance,
                        ConditionExpression.follows(instance.version()),
                        (stored, conflict) -> conflict.instance(stored)),
                instance,
                // A destroy removes the expiry that an earlier one had set on instance and entry.
                instance.version() == 1 || instance.status() == Status.DESTROYING);
    }

    private static List<ConditionalWrite> saveHeld(Change.SaveHeldInstance held) {
        Instance instance = held.instance();
        return withEntry(
                ConditionalWrite.save(
                        ItemKey.of(instance.id()),
                        INSTANCE,
                        instance,
                        ConditionExpression.held(instance.version(), held.owner(), held.fence()),
                        (stored, conflict) -> conflict.instance(stored)),
                instance,
                false);
    }

    private static List<ConditionalWrite> withEntry(ConditionalWrite save, Instance instance, boolean always) {
        List<ConditionalWrite> actions = new ArrayList<>(List.of(save));
        if (always || instance.expiresAt().isPresent()) {
            actions.add(ConditionalWrite.entry(ItemKey.listed(instance.id()), entry(instance.expiresAt())));
        }
        return actions;
    }

    private static <T> ItemWriter content(ItemMapper<T> mapper, T value) {
        ItemWriter writer = new ItemWriter().number(ItemSchema.SCHEMA_VERSION, ItemSchema.VERSION);
        mapper.write(value, writer);
        return writer;
    }

    /**
     * Returns the attributes of a list entry, which has no content besides its key and expires with the record it
     * stands for.
     */
    private static ItemWriter entry(Optional<Instant> expiresAt) {
        return new ItemWriter()
                .number(ItemSchema.SCHEMA_VERSION, ItemSchema.VERSION)
                .expires(expiresAt);
    }
}
