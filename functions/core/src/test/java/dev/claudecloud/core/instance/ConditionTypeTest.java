package dev.claudecloud.core.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.provision.FailureKind;
import dev.claudecloud.core.provision.ProvisionCode;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConditionTypeTest {

    @ParameterizedTest
    @EnumSource
    void isFoundByItsName(ConditionType type) {
        assertThat(type.text()).matches("([A-Z][a-z]+)+");
        assertThat(ConditionType.of(type.text())).contains(type);
        assertThat(type.meaning()).endsWith(".");
    }

    @Test
    void oneThatAnotherVersionKnowsIsNotFound() {
        assertThat(ConditionType.of("OfTomorrow")).isEmpty();
    }

    /** So that a user can read the reason for the wait. */
    @Test
    void everyFailureThatIsWaitedForHasOne() {
        assertThat(Arrays.stream(ProvisionCode.values())
                        .filter(code -> code.handling() == FailureKind.WAIT)
                        .map(Enum::name))
                .isNotEmpty()
                .isSubsetOf(
                        Arrays.stream(ConditionType.values()).map(Enum::name).toList());
    }
}
