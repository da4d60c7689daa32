package dev.claudecloud.lab.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.operation.InstanceAndOperation;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.store.CommitOutcome;
import dev.claudecloud.core.store.CommitOutcome.Busy;
import dev.claudecloud.core.store.CommitOutcome.Committed;
import dev.claudecloud.core.store.CommitOutcome.Conflict;
import dev.claudecloud.core.user.User;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Of many concurrent contenders, exactly one wins, and the others learn which. */
interface RaceContract {

    StoreScene scene();

    private static <T> List<T> atOnce(int threads, IntFunction<T> contender) throws Exception {
        CountDownLatch start = new CountDownLatch(threads);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> futures = IntStream.range(0, threads)
                    .mapToObj(i -> executor.submit(() -> {
                        start.countDown();
                        start.await();
                        return contender.apply(i);
                    }))
                    .toList();
            return futures.stream().map(RaceContract::result).toList();
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("a contender failed", e);
        }
    }

    /** Retries while the store is busy. */
    private CommitOutcome settled(Change... changes) {
        CommitOutcome outcome = scene().commit(changes);
        while (outcome instanceof Busy) {
            outcome = scene().commit(changes);
        }
        return outcome;
    }

    private static long committed(List<CommitOutcome> outcomes) {
        return outcomes.stream().filter(Committed.class::isInstance).count();
    }

    @Test
    default void grantsALeaseToOneOf64() throws Exception {
        Instance instance = scene().instance(scene().user(1));

        List<CommitOutcome> outcomes =
                atOnce(64, i -> settled(new Change.SaveInstance(scene().lease(instance, "worker-" + i))));

        Instance held = scene().store().instance(instance.id()).orElseThrow();
        assertThat(committed(outcomes)).isEqualTo(1);
        assertThat(held.work().fence()).isEqualTo(1);
        assertThat(outcomes)
                .filteredOn(Conflict.class::isInstance)
                .hasSize(63)
                .containsOnly(new Conflict(false, Optional.empty(), Optional.empty(), Optional.of(held)));
        int winner = IntStream.range(0, 64)
                .filter(i -> outcomes.get(i) instanceof Committed)
                .findFirst()
                .orElseThrow();
        assertThat(held.work().heldBy("worker-" + winner, 1)).isTrue();
    }

    @Test
    default void makesOneUserOfOneEmail() throws Exception {
        List<CommitOutcome> outcomes = atOnce(16, i -> {
            User user = scene().newUser(100L + i);
            return settled(new Change.SaveUser(user), new Change.ClaimEmail(StoreScene.email(1), user.id()));
        });

        assertThat(committed(outcomes)).isEqualTo(1);
        assertThat(outcomes)
                .filteredOn(Conflict.class::isInstance)
                .hasSize(15)
                .allMatch(outcome -> outcome instanceof Conflict conflict && conflict.emailTaken());
        assertThat(scene().store().users(Optional.empty(), 100).items()).hasSize(1);
    }

    @Test
    default void makesOneInstanceOf300CreatesAtOnce() throws Exception {
        User user = scene().user(1);

        List<CommitOutcome> outcomes = atOnce(300, i -> {
            InstanceAndOperation create = scene().newInstance(user);
            return settled(
                    new Change.SaveUser(user.owning(create.instance().id())),
                    new Change.SaveInstance(create.instance()),
                    new Change.SaveOperation(create.operation()));
        });

        var account = scene().store().account(user.id()).orElseThrow();
        assertThat(committed(outcomes)).isEqualTo(1);
        assertThat(account.instances()).hasSize(1);
        assertThat(account.live()).contains(account.instances().getFirst());
        assertThat(outcomes)
                .filteredOn(Conflict.class::isInstance)
                .hasSize(299)
                .containsOnly(new Conflict(false, Optional.empty(), Optional.of(account.user()), Optional.empty()));
    }

    @Test
    default void neverGivesAUserIdTwice() throws Exception {
        List<List<UserId>> given = atOnce(
                32,
                i -> IntStream.range(0, 10)
                        .mapToObj(j -> scene().store().nextUserId())
                        .toList());

        assertThat(given.stream().flatMap(List::stream)).hasSize(320).doesNotHaveDuplicates();
    }
}
