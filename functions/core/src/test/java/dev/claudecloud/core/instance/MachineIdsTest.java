package dev.claudecloud.core.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which tokens are accepted from the machine of an instance, whatever became of the orders. */
class MachineIdsTest {

    private static final MachineIds ORDERED =
            MachineIds.NONE.withVolume("v").withReportToken("first").withMachine("m-1", Optional.of("10.100.2.10"));

    @Test
    void theMachineOfTheOnlyOrderReportsWithItsToken() {
        assertThat(ORDERED.reportTokens()).containsExactly("first");
        assertThat(ORDERED.reports()).isTrue();
        assertThat(ORDERED.providerId()).contains("m-1");
    }

    @Test
    void whereOneOfTwoOrdersBecameTheMachineBothTokensAreGood() {
        MachineIds twice = MachineIds.NONE.withReportToken("lost").withReportToken("next");

        assertThat(twice.reportTokens()).containsExactly("lost", "next");
        assertThat(twice.withMachine("m-1", Optional.empty()).reportTokens()).containsExactly("lost", "next");
    }

    @Test
    void aThirdOrderEndsTheTokenOfTheFirst() {
        MachineIds thrice =
                MachineIds.NONE.withReportToken("a").withReportToken("b").withReportToken("c");

        assertThat(thrice.reportTokens()).containsExactly("b", "c");
    }

    @Test
    void aNewMachineEndsTheTokenOfTheOneThatIsGone() {
        MachineIds next = ORDERED.withReportToken("second");

        assertThat(next.reportTokens()).containsExactly("second");
        assertThat(next.providerId()).isEmpty();
        assertThat(next.address()).isEmpty();
        assertThat(next.volumeId()).contains("v");
    }

    @Test
    void ofTwoOrdersAfterAMachineThatIsGoneEitherMayBecomeTheNext() {
        assertThat(ORDERED.withReportToken("lost").withReportToken("next").reportTokens())
                .containsExactly("lost", "next");
    }

    @Test
    void theTokenIsGoneWithTheMachine() {
        assertThat(ORDERED.withoutMachine().reports()).isFalse();
    }

    @Test
    void theSameTokenIsRecordedOnce() {
        assertThat(ORDERED.withReportToken("first")).isEqualTo(ORDERED);
    }
}
