package dev.claudecloud.lab.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.instance.Due;
import dev.claudecloud.core.instance.DueQueue;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.store.Page;
import dev.claudecloud.core.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Lists across all users, page by page, and due work. */
interface ListContract {

    StoreScene scene();

    private static <T> List<T> all(Function<Optional<String>, Page<T>> pages, int most) {
        List<T> found = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<T> page = pages.apply(cursor);
            assertThat(page.items()).isNotEmpty().hasSizeLessThanOrEqualTo(most);
            found.addAll(page.items());
            cursor = page.next();
        } while (cursor.isPresent());
        return found;
    }

    @Test
    default void listsUsersByTheirNumberToTheEnd() {
        List<User> users = LongStream.of(100, 9, 1, 25, 1_000_000_000_000L, 10)
                .mapToObj(scene()::user)
                .toList();
        List<User> sorted =
                users.stream().sorted(Comparator.comparing(User::id)).toList();

        for (int limit : new int[] {1, 2, 3, 5, 6, 100}) {
            assertThat(all(cursor -> scene().store().users(cursor, limit), limit))
                    .isEqualTo(sorted);
        }
    }

    @Test
    default void showsUsersInTheListAsTheyAreNow() {
        User user = scene().user(1);
        User next = user.owning(scene().ids().instance(user.id()));
        scene().mustCommit(new Change.SaveUser(next));

        assertThat(scene().store().users(Optional.empty(), 1)).isEqualTo(new Page<>(List.of(next), Optional.empty()));
    }

    @Test
    default void listsInstancesOfAllUsersByTheirTime() {
        List<Instance> instances = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            scene().clock().advance(Duration.ofMillis(1));
            instances.add(scene().instance(scene().newUser(50 - i)));
        }

        assertThat(all(cursor -> scene().store().instances(cursor, 3), 3)).isEqualTo(instances);
        assertThat(all(cursor -> scene().store().instances(cursor, 7), 7)).isEqualTo(instances);
    }

    @Test
    default void givesAFullPageOfAHundred() {
        List<User> users =
                LongStream.rangeClosed(1, 101).mapToObj(scene()::user).toList();

        Page<User> page = scene().store().users(Optional.empty(), 100);
        assertThat(page.items()).isEqualTo(users.subList(0, 100));
        assertThat(scene().store().users(page.next(), 100).items()).isEqualTo(users.subList(100, 101));
    }

    @Test
    default void answersAnEmptyPageWhereNothingIs() {
        assertThat(scene().store().users(Optional.empty(), 10)).isEqualTo(new Page<>(List.of(), Optional.empty()));
        assertThat(scene().store().instances(Optional.empty(), 10)).isEqualTo(new Page<>(List.of(), Optional.empty()));
    }

    @Test
    default void refusesWhatIsNoCursorOrNoLimit() {
        for (String cursor : List.of("", "x", "!", "AAAA", "ü", "0000000000001#")) {
            assertThatThrownBy(() -> scene().store().users(Optional.of(cursor), 10))
                    .as(cursor)
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> scene().store().instances(Optional.of(cursor), 10))
                    .as(cursor)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        for (int limit : new int[] {0, -1, 101}) {
            assertThatThrownBy(() -> scene().store().users(Optional.empty(), limit))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> scene().store().instances(Optional.empty(), limit))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private Instance due(long user, Optional<Due> due) {
        Instance made = scene().newInstance(scene().newUser(user)).instance();
        return scene().saved(made.withWork(made.work().released(due)));
    }

    private static List<InstanceId> ids(List<Instance> instances) {
        return instances.stream().map(Instance::id).toList();
    }

    @Test
    default void findsWhatIsDueTheLongestDueFirst() {
        Instant now = scene().clock().instant();
        List<Instance> overdue = IntStream.range(0, 40)
                .mapToObj(i -> due(1 + i * 7919L % 40, Optional.of(Due.work(now.minusSeconds(40L - i)))))
                .toList();
        due(60, Optional.of(Due.work(now.plusMillis(1))));

        assertThat(scene().store().due(DueQueue.WORK, now, 100)).isEqualTo(ids(overdue));
        assertThat(scene().store().due(DueQueue.WORK, now, 40)).isEqualTo(ids(overdue));
        assertThat(scene().store().due(DueQueue.WORK, now, 7)).isEqualTo(ids(overdue.subList(0, 7)));
        assertThat(scene().store().due(DueQueue.WORK, now.minusSeconds(39), 100))
                .isEqualTo(ids(overdue.subList(0, 2)));
    }

    @Test
    default void keepsTheQueuesApart() {
        Instant now = scene().clock().instant();
        Instance work = due(1, Optional.of(Due.work(now)));
        Instance idle = due(2, Optional.of(Due.idle(now)));

        assertThat(scene().store().due(DueQueue.WORK, now, 10)).containsExactly(work.id());
        assertThat(scene().store().due(DueQueue.IDLE, now, 10)).containsExactly(idle.id());
    }

    @Test
    default void forgetsWhatIsNoLongerDue() {
        Instant now = scene().clock().instant();
        Instance instance = due(1, Optional.of(Due.work(now)));
        Instance idle = scene().saved(instance.withWork(instance.work().withDue(Due.idle(now.plusSeconds(9))))
                .next(now));

        assertThat(scene().store().due(DueQueue.WORK, now, 10)).isEmpty();
        assertThat(scene().store().due(DueQueue.IDLE, now, 10)).isEmpty();
        assertThat(scene().store().due(DueQueue.IDLE, now.plusSeconds(9), 10)).containsExactly(instance.id());

        scene().saved(idle.withWork(idle.work().released(Optional.empty())).next(now));
        assertThat(scene().store().due(DueQueue.IDLE, now.plusSeconds(9), 10)).isEmpty();
    }

    @Test
    default void numbersUsersFromOneOn() {
        assertThat(scene().store().nextUserId()).isEqualTo(new UserId(1));
        assertThat(scene().store().nextUserId()).isEqualTo(new UserId(2));
    }
}
