package dev.claudecloud.lab.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class RealPartTest {

    private static final String WAY_OUT = "fly to the moon";

    @Test
    void goesOnWhenThePartIsThere() {
        assertThatCode(() -> RealPart.require("a shell", RealPart.command("sh", "-c", "exit 0"), WAY_OUT, true))
                .doesNotThrowAnyException();
    }

    @Test
    void skipsWithTheReasonAndTheWayOutWhenThePartIsMissing() {
        assertThatThrownBy(() -> RealPart.require("moon dust", () -> Optional.of("no moon"), WAY_OUT, false))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("moon dust is missing: no moon; to get it: fly to the moon");
    }

    @Test
    void failsInsteadWhereRealPartsAreRequired() {
        assertThatThrownBy(() -> RealPart.require("moon dust", () -> Optional.of("no moon"), WAY_OUT, true))
                .isInstanceOf(AssertionError.class)
                .hasMessage("moon dust is missing: no moon; to get it: fly to the moon"
                        + " (CLAUDECLOUD_REQUIRE_REAL_PARTS=1)");
    }

    @Test
    void namesTheCommandThatGetsEveryPartWhereNoOtherWayIsKnown() {
        assertThatThrownBy(() -> RealPart.require("moon dust", () -> Optional.of("no moon")))
                .hasMessageContaining("moon dust is missing: no moon; to get it: ./scripts/test --parts");
    }

    @Test
    void takesAFailingCommandForAMissingPart() {
        assertThatThrownBy(() -> RealPart.require("it", RealPart.command("sh", "-c", "exit 3"), WAY_OUT, false))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("it is missing: 'sh -c exit 3' ends with 3; to get it: ");
    }

    @Test
    void takesAnAbsentCommandForAMissingPart() {
        assertThatThrownBy(() -> RealPart.require("it", RealPart.command("no-such-command-here"), WAY_OUT, false))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("no-such-command-here");
    }
}
