package dev.claudecloud.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.handlers.http.ProblemType;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The types of problems are those in {@code infra/openapi.yaml}. */
class ProblemTypeTest {

    /** Answered outside of the described routes, as a shell script, or by the local cloud alone. */
    private static final Set<ProblemType> NOT_DESCRIBED = Set.of(
            ProblemType.UNKNOWN_ROUTE,
            ProblemType.METHOD_NOT_ALLOWED,
            ProblemType.NO_INSTANCE,
            ProblemType.NO_TERMINAL,
            ProblemType.FOREIGN_ORIGIN,
            ProblemType.FUNCTION_FAILED);

    @Test
    void theDescriptionHasAnExampleOfEach() {
        assertThat(examples().map(example -> String.valueOf(example.get("type"))))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ProblemType.values())
                        .filter(type -> !NOT_DESCRIBED.contains(type))
                        .map(ProblemType::uri)
                        .toList());
    }

    @Test
    void theExamplesHaveItsStatusAndTitle() {
        Map<String, ProblemType> types =
                Arrays.stream(ProblemType.values()).collect(Collectors.toMap(ProblemType::uri, Function.identity()));

        assertThat(examples()).isNotEmpty().allSatisfy(example -> {
            ProblemType type = Objects.requireNonNull(types.get(String.valueOf(example.get("type"))));
            assertThat(example.get("status")).isEqualTo(type.status());
            assertThat(example.get("title")).isEqualTo(type.title());
        });
    }

    @ParameterizedTest
    @EnumSource
    void readsWellInATable(ProblemType type) {
        assertThat(type.uri()).matches("urn:claudecloud:problem:[a-z]+(-[a-z]+)*");
        assertThat(type.meaning()).matches("[A-Z`][^|\n]+\\.");
    }

    private static Stream<Map<?, ?>> examples() {
        Map<?, ?> components = object(Description.whole(), "components");
        return object(components, "examples").values().stream()
                .map(example -> ((Map<?, ?>) example).get("value"))
                .filter(value -> value instanceof Map<?, ?> map && isProblem(map))
                .map(value -> (Map<?, ?>) value);
    }

    private static Map<?, ?> object(Map<?, ?> parent, String name) {
        return (Map<?, ?>) Objects.requireNonNull(parent.get(name), name);
    }

    private static boolean isProblem(Map<?, ?> value) {
        return value.get("type") instanceof String type && type.startsWith("urn:claudecloud:problem:");
    }
}
