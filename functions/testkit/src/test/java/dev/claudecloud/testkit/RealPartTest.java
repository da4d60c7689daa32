package dev.claudecloud.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class RealPartTest {
    @Test
    void goesOnWhenThePartIsThere() {
        assertThatCode(() -> RealPart.require("a shell", RealPart.command("sh", "-c", "exit 0"), true))
                .doesNotThrowAnyException();
    }

    @Test
    void skipsWithTheReasonWhenThePartIsMissing() {
        assertThatThrownBy(() -> RealPart.require("moon dust", () -> Optional.of("no moon"), false))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("moon dust is missing: no moon");
    }

    @Test
    void failsInsteadWhereRealPartsAreRequired() {
        assertThatThrownBy(() -> RealPart.require("moon dust", () -> Optional.of("no moon"), true))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("moon dust is missing: no moon");
    }

    @Test
    void takesAFailingCommandForAMissingPart() {
        assertThatThrownBy(() -> RealPart.require("it", RealPart.command("sh", "-c", "exit 3"), false))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("'sh -c exit 3' ends with 3");
    }

    @Test
    void takesAnAbsentCommandForAMissingPart() {
        assertThatThrownBy(() -> RealPart.require("it", RealPart.command("no-such-command-here"), false))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("no-such-command-here");
    }
}
