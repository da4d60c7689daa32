package dev.claudecloud.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.handlers.http.JsonMaps;
import dev.claudecloud.lab.template.ApiOperation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The response to a request that matches no route. */
class UnknownRouteTest {

    private final TestApi api = new TestApi();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/nothing",
                "/users/",
                "/users//keys",
                "//users",
                "/USERS",
                "/users/1/2/3",
                "/healthz/x",
                "/{id}",
                "/paths",
                "/info"
            })
    void answers404ToAPathThatIsNotDescribed(String path) {
        Map<String, ?> answer = answer("GET", path);

        assertThat(answer.get("statusCode")).isEqualTo(404);
        assertThat(header(answer, "Allow")).isEqualTo("null");
        assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
        assertThat(String.valueOf(answer.get("body")))
                .contains("urn:claudecloud:problem:unknown-route")
                .contains("\"request_id\":\"gateway-id\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT|/users|GET, POST",
                "HEAD|/healthz|GET",
                "OPTIONS|/instances|GET, POST",
                "PATCH|/users/1|DELETE, GET",
                "POST|/users/%2F/ssh-keys|PUT",
                "BREW|/operations/x/cancel|POST"
            })
    void answers405WithTheMethodsOfTheDescription(String method, String path, String allow) {
        Map<String, ?> answer = answer(method, path);

        assertThat(answer.get("statusCode")).isEqualTo(405);
        assertThat(header(answer, "Allow")).isEqualTo(allow);
        assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
        assertThat(String.valueOf(answer.get("body"))).contains("urn:claudecloud:problem:method-not-allowed");
    }

    @Test
    void knowsEveryPathOfTheDescription() {
        Map<String, TreeSet<String>> described = Description.operations().stream()
                .collect(Collectors.groupingBy(
                        ApiOperation::path,
                        Collectors.mapping(ApiOperation::method, Collectors.toCollection(TreeSet::new))));

        assertThat(described)
                .isNotEmpty()
                .allSatisfy((path, methods) -> assertThat(
                                header(answer("TRACE", path.replaceAll("\\{[^}]+}", "1")), "Allow"))
                        .isEqualTo(String.join(", ", methods)));
    }

    @Test
    void deniesARouteThatTheGatewayDidNotFindThoughItIsDescribed() {
        assertThat(answer("GET", "/users").get("statusCode")).isEqualTo(404);
    }

    private Map<String, ? extends @Nullable Object> answer(String method, String path) {
        String event = JsonMaps.write(JsonMaps.object(
                "routeKey",
                "$default",
                "rawPath",
                path,
                "requestContext",
                JsonMaps.object("requestId", "gateway-id", "http", JsonMaps.object("method", method, "path", path))));
        byte[] answer = api.invoke(api.handler("unknownRoute"), event).getBytes(StandardCharsets.UTF_8);
        try {
            return JsonMaps.event(new ByteArrayInputStream(answer));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String header(Map<String, ?> answer, String name) {
        return String.valueOf(((Map<?, ?>) Objects.requireNonNull(answer.get("headers"))).get(name));
    }
}
