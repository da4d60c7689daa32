package dev.claudecloud.core.instance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StateMachineTest {

    @ParameterizedTest
    @EnumSource(Status.class)
    void takesADestroyInEveryStatus(Status status) {
        assertThat(StateMachine.next(status, Trigger.DESTROY)).contains(Status.DESTROYING);
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void everyWorkingStatusHasAWayToEnd(Status status) {
        assertThat(StateMachine.next(status, Trigger.DONE).isPresent()).isEqualTo(status.working());
        assertThat(StateMachine.next(status, Trigger.FAIL).isPresent()).isEqualTo(status.working());
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PROVISIONING", "WAKING"})
    void onlyACreateOrAWakeCanBeCancelled(Status status) {
        assertThat(StateMachine.next(status, Trigger.CANCEL)).isEmpty();
    }

    @Test
    void refusesAPauseOfThePausedAndAWakeOfTheRunning() {
        assertThat(StateMachine.next(Status.STOPPED, Trigger.PAUSE)).isEmpty();
        assertThat(StateMachine.next(Status.RUNNING, Trigger.WAKE)).isEmpty();
    }

    @Test
    void anErrorIsLeftByRetryWakeOrDelete() {
        assertThat(StateMachine.next(Status.ERROR, Trigger.WAKE)).contains(Status.WAKING);
        assertThat(StateMachine.next(Status.ERROR, Trigger.PAUSE)).contains(Status.PAUSING);
        assertThat(StateMachine.next(Status.ERROR, Trigger.DONE)).isEmpty();
    }
}
