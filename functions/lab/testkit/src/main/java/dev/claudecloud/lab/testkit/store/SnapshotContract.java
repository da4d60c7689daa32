package dev.claudecloud.lab.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.operation.Operation;
import dev.claudecloud.core.operation.OperationKind;
import dev.claudecloud.core.store.Account;
import dev.claudecloud.core.store.AccountSnapshot;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.user.ApiKey;
import dev.claudecloud.core.user.ConnectToken;
import dev.claudecloud.core.user.User;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An operation is read together with its account, however much else that user has. */
interface SnapshotContract {

    /** Together more than DynamoDB returns in one response, which is a megabyte. */
    int MANY = 45;

    int LONG = 30_000;

    StoreScene scene();

    @Test
    default void readsAnOperationWithItsAccount() {
        User user = scene().user(7);
        Instance instance = scene().instance(user);
        ApiKey key = StoreScene.key(user, "abcdef");
        ConnectToken token =
                new ConnectToken(instance.id(), "f".repeat(64), scene().clock().instant());
        scene().mustCommit(new Change.SaveKey(key), new Change.SaveToken(token));
        Account account = new Account(user, List.of(key), List.of(token), List.of(instance), List.of());
        List<Operation> operations =
                Stream.generate(() -> saved(instance, "")).limit(3).toList();

        assertThat(operations)
                .allSatisfy(operation -> assertThat(scene().store().snapshot(operation.id()))
                        .contains(AccountSnapshot.of(account, operation.id(), Optional.of(operation))));
        assertThat(scene().store().account(user.id())).contains(account);
    }

    @Test
    default void readsTheAccountWithoutAnOperationThatIsNotThere() {
        User user = scene().user(7);
        Instance instance = scene().instance(user);
        var earlier = scene().ids().operation(user.id());
        scene().clock().advance(Duration.ofSeconds(1));
        saved(instance, "");
        var later = scene().ids().operation(user.id());
        Account account = new Account(user, List.of(), List.of(), List.of(instance), List.of());

        assertThat(Stream.of(earlier, later))
                .allSatisfy(id -> assertThat(scene().store().snapshot(id))
                        .contains(AccountSnapshot.of(account, id, Optional.empty())));
    }

    @Test
    default void answersEmptyForAnOperationOfNobody() {
        User user = scene().user(9);
        saved(scene().instance(user), "");

        assertThat(scene().store().snapshot(scene().ids().operation(new UserId(99))))
                .isEmpty();
        assertThat(scene().store().snapshot(scene().ids().operation(new UserId(8))))
                .isEmpty();
    }

    @Test
    default void readsAnOperationHoweverManyAreNewer() {
        User user = scene().user(7);
        Instance instance = scene().instance(user);
        Operation oldest = saved(instance, "the oldest");
        List<Operation> newer = IntStream.range(0, MANY)
                .mapToObj(i -> saved(instance, "x".repeat(LONG)))
                .toList();
        Account account = new Account(user, List.of(), List.of(), List.of(instance), List.of());

        assertThat(Stream.of(oldest, newer.getFirst(), newer.getLast()))
                .allSatisfy(operation -> assertThat(scene().store().snapshot(operation.id()))
                        .contains(AccountSnapshot.of(account, operation.id(), Optional.of(operation))));
    }

    private Operation saved(Instance instance, String message) {
        scene().clock().advance(Duration.ofSeconds(1));
        var now = scene().clock().instant();
        Operation requested = Operation.requested(
                scene().ids().operation(instance.owner()), instance.id(), OperationKind.WAKE, 1, now);
        Operation operation = requested.edit(now).message(message).build();
        scene().mustCommit(new Change.SaveOperation(requested));
        scene().mustCommit(new Change.SaveOperation(operation));
        return operation;
    }
}
