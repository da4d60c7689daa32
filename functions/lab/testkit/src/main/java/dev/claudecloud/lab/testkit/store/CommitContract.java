package dev.claudecloud.lab.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.Status;
import dev.claudecloud.core.operation.InstanceAndOperation;
import dev.claudecloud.core.operation.Operation;
import dev.claudecloud.core.operation.OperationStatus;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.store.CommitOutcome;
import dev.claudecloud.core.store.CommitOutcome.Committed;
import dev.claudecloud.core.store.CommitOutcome.Conflict;
import dev.claudecloud.core.user.ApiKey;
import dev.claudecloud.core.user.ConnectToken;
import dev.claudecloud.core.user.User;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each change has a condition, a commit is atomic, and a repeated commit is recognised. */
interface CommitContract {

    StoreScene scene();

    private static Conflict found(User user) {
        return new Conflict(false, Optional.empty(), Optional.of(user), Optional.empty());
    }

    private static Conflict found(Instance instance) {
        return new Conflict(false, Optional.empty(), Optional.empty(), Optional.of(instance));
    }

    private static Conflict nothingFound() {
        return new Conflict(false, Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Test
    default void refusesASecondUserOfOneId() {
        User first = scene().user(1);
        User second = new User(
                first.id(),
                StoreScene.email(2),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH,
                1);

        assertThat(scene().commit(new Change.SaveUser(second))).isEqualTo(found(first));
        assertThat(scene().store().account(first.id()).orElseThrow().user()).isEqualTo(first);
    }

    @Test
    default void refusesATakenEmailAndStoresNothing() {
        User first = scene().user(1);
        User second = scene().newUser(2);

        CommitOutcome outcome =
                scene().commit(new Change.SaveUser(second), new Change.ClaimEmail(first.email(), second.id()));

        assertThat(outcome).isEqualTo(new Conflict(true, Optional.empty(), Optional.empty(), Optional.empty()));
        assertThat(scene().store().account(second.id())).isEmpty();
        assertThat(scene().store().users(Optional.empty(), 10).items()).containsExactly(first);
    }

    @Test
    default void freesAnEmailForItsOwnerOnly() {
        User first = scene().user(1);
        User second = scene().newUser(2);

        assertThat(scene().commit(new Change.FreeEmail(first.email(), second.id())))
                .isEqualTo(nothingFound());
        scene().mustCommit(new Change.FreeEmail(first.email(), first.id()));
        scene().mustCommit(new Change.ClaimEmail(first.email(), second.id()));
        assertThat(scene().commit(new Change.FreeEmail(first.email(), first.id())))
                .isEqualTo(nothingFound());
    }

    @Test
    default void refusesAVersionThatDoesNotFollow() {
        User user = scene().user(1);
        Instance first = scene().instance(user);
        Instance second = scene().saved(first.withStatus(Status.RUNNING).next(Instant.EPOCH));
        Instance stale = first.withStatus(Status.ERROR).next(Instant.EPOCH);
        Instance tooNew = second.next(Instant.EPOCH).next(Instant.EPOCH);

        assertThat(scene().commit(new Change.SaveInstance(stale))).isEqualTo(found(second));
        assertThat(scene().commit(new Change.SaveInstance(tooNew))).isEqualTo(found(second));
        assertThat(scene().commit(new Change.SaveInstance(first))).isEqualTo(found(second));
        assertThat(scene().store().instance(first.id())).contains(second);
    }

    @Test
    default void refusesALaterVersionOfWhatIsNotThere() {
        User user = scene().newUser(1);
        Instance instance = scene().newInstance(user).instance();

        assertThat(scene().commit(new Change.SaveInstance(instance.next(Instant.EPOCH))))
                .isEqualTo(nothingFound());
        assertThat(scene().commit(new Change.SaveUser(user.withSshKeys(List.of()))))
                .isEqualTo(nothingFound());
    }

    @Test
    default void refusesAStaleKeyAndAStaleOperation() {
        User user = scene().user(1);
        ApiKey key = StoreScene.key(user, "abcdef");
        Operation operation = scene().newInstance(user).operation();
        scene().mustCommit(new Change.SaveKey(key), new Change.SaveOperation(operation));
        scene().mustCommit(new Change.SaveKey(key.usedAt(Instant.EPOCH)));
        Operation running =
                operation.edit(Instant.EPOCH).status(OperationStatus.RUNNING).build();
        scene().mustCommit(new Change.SaveOperation(running));

        assertThat(scene().commit(new Change.SaveKey(key.usedAt(Instant.MAX)))).isEqualTo(nothingFound());
        assertThat(scene().commit(new Change.SaveOperation(
                        operation.edit(Instant.EPOCH).message("stale").build())))
                .isEqualTo(nothingFound());
        assertThat(scene().store().operation(operation.id())).contains(running);
    }

    @Test
    default void letsOnlyTheHolderOfTheNewestLeaseWrite() {
        Instance held = scene().leased(scene().instance(scene().user(1)), "worker-1");
        long fence = held.work().fence();
        Instance next = held.withStatus(Status.RUNNING).next(Instant.EPOCH);

        assertThat(scene().commit(new Change.SaveHeldInstance(next, "worker-2", fence)))
                .isEqualTo(found(held));
        assertThat(scene().commit(new Change.SaveHeldInstance(next, "worker-1", fence - 1)))
                .isEqualTo(found(held));
        assertThat(scene().commit(new Change.SaveHeldInstance(next, "worker-1", fence + 1)))
                .isEqualTo(found(held));
        assertThat(scene().commit(new Change.SaveHeldInstance(next.next(Instant.EPOCH), "worker-1", fence)))
                .isEqualTo(found(held));
        scene().mustCommit(new Change.SaveHeldInstance(next, "worker-1", fence));
    }

    @Test
    default void refusesAHolderWhoseLeaseWasTakenOrGivenBack() {
        Instance held = scene().leased(scene().instance(scene().user(1)), "worker-1");
        long fence = held.work().fence();
        Instance taken = scene().leased(held, "worker-2");
        Instance late = taken.withStatus(Status.ERROR).next(Instant.EPOCH);

        assertThat(scene().commit(new Change.SaveHeldInstance(late, "worker-1", fence)))
                .isEqualTo(found(taken));

        Instance released = scene().saved(
                        taken.withWork(taken.work().released(Optional.empty())).next(Instant.EPOCH));
        Instance later = released.withStatus(Status.ERROR).next(Instant.EPOCH);
        assertThat(scene().commit(new Change.SaveHeldInstance(later, "worker-2", fence + 1)))
                .isEqualTo(found(released));
    }

    @Test
    default void storesNothingWhenOneConditionFails() {
        User user = scene().user(1);
        InstanceAndOperation create = scene().newInstance(user);
        scene().mustCommit(new Change.SaveInstance(create.instance()));
        Instance next = create.instance().withStatus(Status.RUNNING).next(Instant.EPOCH);
        Operation ahead = create.operation().edit(Instant.EPOCH).build();

        assertThat(scene().commit(new Change.SaveInstance(next), new Change.SaveOperation(ahead)))
                .isEqualTo(nothingFound());
        assertThat(scene().store().instance(next.id())).contains(create.instance());
        assertThat(scene().store().operation(ahead.id())).isEmpty();
    }

    @Test
    default void countsARepeatedCommitAsCommitted() {
        User user = scene().user(1);
        InstanceAndOperation create = scene().newInstance(user);
        Change[] changes = {
            new Change.SaveUser(user.owning(create.instance().id())),
            new Change.SaveInstance(create.instance()),
            new Change.SaveOperation(create.operation())
        };
        scene().mustCommit(changes);

        assertThat(scene().commit(changes)).isEqualTo(new Committed());
        Instance held = scene().lease(create.instance(), "worker-1");
        scene().mustCommit(new Change.SaveInstance(held));
        assertThat(scene().commit(new Change.SaveInstance(held))).isEqualTo(new Committed());

        Instance done = held.withWork(held.work().released(Optional.empty())).next(Instant.EPOCH);
        Change last = new Change.SaveHeldInstance(done, "worker-1", held.work().fence());
        scene().mustCommit(last);
        assertThat(scene().commit(last)).isEqualTo(new Committed());
        assertThat(scene().commit(changes))
                .isEqualTo(new Conflict(
                        false,
                        Optional.empty(),
                        Optional.of(user.owning(create.instance().id())),
                        Optional.of(done)));
    }

    @Test
    default void doesNotTakeHalfOfACommitForTheWhole() {
        User user = scene().user(1);
        User next = user.withSshKeys(List.of());
        scene().mustCommit(new Change.SaveUser(next));
        ApiKey key = StoreScene.key(user, "abcdef");

        assertThat(scene().commit(new Change.SaveUser(next), new Change.SaveKey(key)))
                .isEqualTo(found(next));
        assertThat(scene().store().account(user.id()).orElseThrow().keys()).isEmpty();
        assertThat(scene().commit(new Change.SaveUser(next), new Change.FreeEmail(user.email(), user.id())))
                .isEqualTo(found(next));
        assertThat(scene().commit(new Change.ClaimEmail(user.email(), user.id())))
                .isEqualTo(new Committed());
    }

    @Test
    default void removesAUserOfTheVersionThatWasRead() {
        User user = scene().user(1);
        User next = user.withSshKeys(List.of());
        scene().mustCommit(new Change.SaveUser(next));

        assertThat(scene().commit(new Change.RemoveUser(user))).isEqualTo(found(next));
        scene().mustCommit(new Change.RemoveUser(next), new Change.FreeEmail(user.email(), user.id()));
        assertThat(scene().store().account(user.id())).isEmpty();
        assertThat(scene().store().users(Optional.empty(), 10).items()).isEmpty();
        assertThat(scene().commit(new Change.RemoveUser(next))).isEqualTo(nothingFound());
    }

    @Test
    default void removesAKeyOnceAndATokenAtAnyTime() {
        User user = scene().user(1);
        ApiKey key = StoreScene.key(user, "abcdef");
        ConnectToken token =
                new ConnectToken(scene().ids().instance(user.id()), "a".repeat(64), Instant.ofEpochSecond(5));
        scene().mustCommit(new Change.SaveKey(key), new Change.SaveToken(token));

        scene().mustCommit(new Change.RemoveKey(key.id()), new Change.RemoveToken(token));
        assertThat(scene().store().account(user.id()).orElseThrow().keys()).isEmpty();
        assertThat(scene().store().account(user.id()).orElseThrow().tokens()).isEmpty();
        assertThat(scene().commit(new Change.RemoveKey(key.id()))).isEqualTo(nothingFound());
        scene().mustCommit(new Change.RemoveToken(token));
    }

    @Test
    default void refusesTwoChangesOfOneRecord() {
        User user = scene().newUser(1);

        assertThatThrownBy(() -> scene().commit(new Change.SaveUser(user), new Change.RemoveUser(user)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(scene().store().account(user.id())).isEmpty();
        scene().mustCommit();
    }
}
