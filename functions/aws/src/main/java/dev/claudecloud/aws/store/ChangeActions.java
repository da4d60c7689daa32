package dev.claudecloud.aws.store;

import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.Status;
import dev.claudecloud.core.operation.Operation;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.store.Reply;
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

/** What each {@link Change} writes, and under which condition. */
final class ChangeActions {

    static final ItemMapper<User> USER = new UserItem();
    static final ItemMapper<ApiKey> KEY = new ApiKeyItem();
    static final ItemMapper<ConnectToken> TOKEN = new ConnectTokenItem();
    static final ItemMapper<Instance> INSTANCE = new InstanceItem();
    static final ItemMapper<Operation> OPERATION = new OperationItem();
    static final ItemMapper<Reply> REPLY = new ReplyItem();
    private static final String USER_ID = "user_id";

    private ChangeActions() {}

    static List<Action> of(Change change, Instant now) {
        return switch (change) {
            case Change.SaveUser save -> saveUser(save.user());
            case Change.RemoveUser remove -> removeUser(remove.user());
            case Change.ClaimEmail claim -> List.of(claimEmail(claim.email(), claim.user()));
            case Change.FreeEmail free ->
                List.of(Action.remove(
                        ItemKey.of(free.email()),
                        Condition.is(USER_ID, Condition.number(free.user().value())),
                        (stored, conflict) -> {}));
            case Change.SaveKey save ->
                List.of(Action.save(
                        ItemKey.of(save.key().id()),
                        KEY,
                        save.key(),
                        Condition.follows(save.key().version()),
                        (stored, conflict) -> {}));
            case Change.RemoveKey remove ->
                List.of(Action.remove(ItemKey.of(remove.key()), Condition.PRESENT, (stored, conflict) -> {}));
            case Change.SaveToken save ->
                List.of(Action.save(
                        ItemKey.of(save.token()), TOKEN, save.token(), Condition.ABSENT, (stored, conflict) -> {}));
            case Change.RemoveToken remove ->
                List.of(Action.remove(ItemKey.of(remove.token()), Condition.NONE, (stored, conflict) -> {}));
            case Change.SaveInstance save -> saveInstance(save.instance());
            case Change.SaveHeldInstance save -> saveHeld(save);
            case Change.SaveOperation save ->
                List.of(Action.save(
                        ItemKey.of(save.operation().id()),
                        OPERATION,
                        save.operation(),
                        Condition.follows(save.operation().version()),
                        (stored, conflict) -> {}));
            case Change.SaveReply save ->
                List.of(Action.save(
                        ItemKey.reply(save.reply().key()),
                        REPLY,
                        save.reply(),
                        Condition.absentOrExpired(ItemWriter.seconds(now)),
                        (stored, conflict) -> conflict.reply(stored)));
        };
    }

    private static List<Action> saveUser(User user) {
        Action save = Action.save(
                ItemKey.of(user.id()),
                USER,
                user,
                Condition.follows(user.version()),
                (stored, conflict) -> conflict.user(stored));
        return user.version() == 1
                ? List.of(save, Action.entry(ItemKey.listed(user.id()), entry(Optional.empty())))
                : List.of(save);
    }

    private static List<Action> removeUser(User user) {
        return List.of(
                Action.remove(
                        ItemKey.of(user.id()),
                        Condition.isVersion(user.version()),
                        (stored, conflict) -> conflict.user(Action.stored(stored, USER))),
                Action.remove(ItemKey.listed(user.id()), Condition.NONE, (stored, conflict) -> {}));
    }

    private static Action claimEmail(Email email, UserId user) {
        ItemKey key = ItemKey.of(email);
        AttributeValue owner = Condition.number(user.value());
        Map<String, AttributeValue> item = Schema.with(
                key,
                new ItemWriter().number(Schema.SCHEMA_VERSION, Schema.VERSION).number(USER_ID, user.value()));
        return new Action(
                key,
                Optional.of(item),
                Condition.ABSENT,
                stored -> owner.equals(stored.get(USER_ID)),
                true,
                (stored, conflict) -> conflict.emailTaken());
    }

    private static List<Action> saveInstance(Instance instance) {
        return withEntry(
                Action.save(
                        ItemKey.of(instance.id()),
                        INSTANCE,
                        instance,
                        Condition.follows(instance.version()),
                        (stored, conflict) -> conflict.instance(stored)),
                instance,
                // A destroy takes back the expiry that an earlier one had given to instance and entry.
                instance.version() == 1 || instance.status() == Status.DESTROYING);
    }

    private static List<Action> saveHeld(Change.SaveHeldInstance held) {
        Instance instance = held.instance();
        return withEntry(
                Action.save(
                        ItemKey.of(instance.id()),
                        INSTANCE,
                        instance,
                        Condition.held(instance.version(), held.owner(), held.fence()),
                        (stored, conflict) -> conflict.instance(stored)),
                instance,
                false);
    }

    private static List<Action> withEntry(Action save, Instance instance, boolean always) {
        List<Action> actions = new ArrayList<>(List.of(save));
        if (always || instance.expiresAt().isPresent()) {
            actions.add(Action.entry(ItemKey.listed(instance.id()), entry(instance.expiresAt())));
        }
        return actions;
    }

    /** An entry of a list says all it has to say by its key; it vanishes with the record it stands for. */
    private static ItemWriter entry(Optional<Instant> expiresAt) {
        return new ItemWriter().number(Schema.SCHEMA_VERSION, Schema.VERSION).expires(expiresAt);
    }
}
