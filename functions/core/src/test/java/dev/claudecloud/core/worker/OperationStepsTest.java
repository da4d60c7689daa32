package dev.claudecloud.core.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.OperationId;
import dev.claudecloud.core.id.Ulid;
import dev.claudecloud.core.operation.Operation;
import dev.claudecloud.core.operation.OperationKind;
import dev.claudecloud.core.operation.OperationUpdate;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class OperationStepsTest {

    private static final Step.Call NOTHING = context -> Step.Result.Done.NOTHING_NEW;

    /** As an instance with a private network will need it. */
    private final OperationSteps steps = lists(
            step("key", 10).undo("Removing the key", NOTHING),
            step("machine", 50).undo("Removing the machine", NOTHING),
            step("ready", 20),
            step("route", 20).undo("Removing the route", NOTHING));

    @Test
    void aCourseGoesOnAtTheFirstStepWithoutAResult() {
        Operation half = operation(d -> d.finished("key").finished("machine"));

        assertThat(steps.next(half, Set.of()).orElseThrow().name()).isEqualTo("ready");
        assertThat(steps.next(half, Set.of("ready")).orElseThrow().name()).isEqualTo("route");
        assertThat(steps.percent(half, steps.next(half, Set.of()).orElseThrow(), 50))
                .isEqualTo(70);
    }

    @Test
    void theWayBackIsTheUndosInReverse() {
        Operation turned = operation(d -> d.finished("key").undo());

        assertThat(steps.course(turned))
                .extracting(Step::name)
                .containsExactly("undo route", "undo machine", "undo key");
        Operation nearly = operation(d -> d.undo().finished("undo route").finished("undo machine"));
        assertThat(steps.next(nearly, Set.of()).orElseThrow().name()).isEqualTo("undo key");
    }

    @Test
    void percentNeverReachesAHundredBeforeTheEnd() {
        Operation last = operation(d -> d.finished("key").finished("machine").finished("ready"));

        assertThat(steps.percent(last, steps.next(last, Set.of()).orElseThrow(), 100))
                .isEqualTo(99);
    }

    @Test
    void aPauseLooksAgainOnlyWhenTheIdleCheckAskedForIt() {
        Operation pause = Operation.requested(id(), instance(), OperationKind.PAUSE, 2, Instant.EPOCH);
        Operation idle = pause.because("idle", Optional.of(Instant.EPOCH));

        assertThat(OperationSteps.standard().course(pause))
                .extracting(Step::name)
                .containsExactly("machine");
        assertThat(OperationSteps.standard().course(idle))
                .extracting(Step::name)
                .containsExactly("confirm", "machine");
    }

    @Test
    void stepsOfTheNetworkRunOnlyWhereThereIsOne() {
        Operation create = operation(d -> d);

        assertThat(OperationSteps.standard().course(create))
                .extracting(Step::name)
                .containsExactly("machine", "ready");
        assertThat(OperationSteps.standard().networked(true).course(create))
                .extracting(Step::name)
                .containsExactly("network", "machine", "ready", "join");
    }

    @Test
    void sharesAreInRelationToTheStepsThatRun() {
        Operation create = operation(d -> d);
        OperationSteps plain = OperationSteps.standard();
        OperationSteps networked = plain.networked(true);
        Step ready = plain.course(create).getLast();

        assertThat(plain.percent(create, ready, 0)).isEqualTo(70);
        assertThat(networked.percent(create, ready, 0)).isEqualTo(60);
        assertThat(networked.percent(create, networked.course(create).getLast(), 0))
                .isEqualTo(84);
    }

    @Test
    void theMachineIsTakenBackBeforeItsNetworkWhoeverDoesNotAnswer() {
        OperationSteps networked = OperationSteps.standard().networked(true);
        Operation pause = Operation.requested(id(), instance(), OperationKind.PAUSE, 2, Instant.EPOCH)
                .edit(Instant.EPOCH)
                .undo()
                .build();

        assertThat(networked.course(operation(OperationUpdate::undo)))
                .extracting(Step::name)
                .containsExactly("undo machine", "undo network");
        assertThat(networked.course(pause)).extracting(Step::name).containsExactly("undo machine", "undo leave");
    }

    @Test
    void anIdlePauseLooksAgainOnlyUntilTheMachineIsGone() {
        Operation gone = Operation.requested(id(), instance(), OperationKind.PAUSE, 2, Instant.EPOCH)
                .because("idle", Optional.of(Instant.EPOCH))
                .edit(Instant.EPOCH)
                .finished("machine")
                .build();

        assertThat(OperationSteps.standard()
                        .networked(true)
                        .next(gone, Set.of())
                        .orElseThrow()
                        .name())
                .isEqualTo("leave");
    }

    @Test
    void aStepIsLimitedFromTheBeginningOfItsPhase() {
        Step join = OperationSteps.standard()
                .networked(true)
                .course(operation(d -> d))
                .getLast();
        Instant begun = Instant.EPOCH.plusSeconds(60);
        Operation first =
                operation(d -> d).edit(begun).progress("join", 80, "waiting").build();
        Operation later = first.edit(begun.plusSeconds(300))
                .progress("join", 81, "still waiting")
                .attempt(2)
                .build();

        assertThat(join.limit(first)).contains(begun.plus(Duration.ofMinutes(15)));
        assertThat(join.limit(later)).isEqualTo(join.limit(first));
    }

    @Test
    void incompleteListsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> lists(step("a", 0)));
        assertThatIllegalArgumentException().isThrownBy(() -> lists(step("a", 50), step("a", 50)));
        assertThatIllegalArgumentException().isThrownBy(() -> new OperationSteps(Map.of()));
    }

    private static OperationSteps lists(Step... list) {
        Map<OperationKind, List<Step>> all = new EnumMap<>(OperationKind.class);
        for (OperationKind kind : OperationKind.values()) {
            all.put(kind, List.of(list));
        }
        return new OperationSteps(all);
    }

    private static Step step(String name, int share) {
        return Step.of(name, "Doing " + name, share, Duration.ofMinutes(1), NOTHING);
    }

    private static Operation operation(UnaryOperator<OperationUpdate> change) {
        Operation fresh = Operation.requested(id(), instance(), OperationKind.CREATE, 1, Instant.EPOCH);
        return change.apply(fresh.edit(Instant.EPOCH)).build();
    }

    private static OperationId id() {
        return new OperationId(Ulid.of(1, 1, 1).toString());
    }

    private static InstanceId instance() {
        return new InstanceId(Ulid.of(1, 2, 1).toString());
    }
}
