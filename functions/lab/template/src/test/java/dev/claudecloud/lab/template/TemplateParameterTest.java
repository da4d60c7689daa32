package dev.claudecloud.lab.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TemplateParameterTest {

    private static final String TEMPLATE = """
        Parameters:
          Sweep: {Default: remove, AllowedValues: [remove, report], Description: Whether}
          Days: {Default: 20, MinValue: 10, MaxValue: 30, Description: How many}
          Key: {Default: '', AllowedPattern: '|/.+', ConstraintDescription: empty or a path, Description: Which}
          Keys: {Default: a, Description: Any}
        Globals:
          Function:
            Environment:
              Variables: {SWEEP: !Ref Sweep, SOURCE: !Sub 'ssm:${Key}', ALSO: !Ref Key, FIXED: Sweep}
        """;

    @Test
    void hasItsDefaultAndDescription() {
        assertThat(parameter(1).name()).isEqualTo("Days");
        assertThat(parameter(1).defaultValue()).isEqualTo("20");
        assertThat(parameter(1).description()).isEqualTo("How many");
        assertThat(parameter(2).defaultValue()).isEmpty();
    }

    @Test
    void tellsItsAllowedValuesInWords() {
        assertThat(List.of(
                        parameter(0).allowed(),
                        parameter(1).allowed(),
                        parameter(2).allowed(),
                        parameter(3).allowed()))
                .containsExactly("remove, report", "10 to 30", "empty or a path", "");
    }

    @Test
    void namesTheVariablesThatAreMadeOfIt() {
        assertThat(parameter(0).variables()).containsExactly("SWEEP");
        assertThat(parameter(2).variables()).containsExactly("SOURCE", "ALSO");
        assertThat(parameter(3).variables()).isEmpty();
    }

    @Test
    void refusesOneWithoutADescription() {
        assertThatThrownBy(() -> TemplateParameter.parse("Parameters: {Days: {Default: 20}}"))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("Parameters.Days.Description");
    }

    private static TemplateParameter parameter(int index) {
        return TemplateParameter.parse(TEMPLATE).get(index);
    }
}
