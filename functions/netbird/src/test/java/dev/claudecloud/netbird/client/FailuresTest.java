package dev.claudecloud.netbird.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.claudecloud.http.ApiFailure;
import dev.claudecloud.http.ApiRequest;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {

    /** The client's maximum number of attempts. */
    private static final int ATTEMPTS = 3;

    @AutoClose
    private final Scene scene = Scene.open();

    static Stream<Arguments> everyRefusalHasItsKind() {
        return Stream.of(
                arguments(401, "token invalid", NetBirdFailure.UNAUTHORIZED),
                arguments(403, "permission denied", NetBirdFailure.FORBIDDEN),
                arguments(404, "policy: x not found", NetBirdFailure.NOT_FOUND),
                arguments(400, "group: x not found", NetBirdFailure.NOT_FOUND),
                arguments(400, "group has been linked to route: cc-user-7", NetBirdFailure.LINKED),
                arguments(400, "couldn't parse JSON request", NetBirdFailure.INVALID),
                arguments(400, "invalid auto groups: group not found: x", NetBirdFailure.INVALID),
                arguments(400, "the group has been linked to nothing", NetBirdFailure.INVALID),
                arguments(405, "wrong HTTP method", NetBirdFailure.INVALID),
                arguments(409, "group with name x already exists", NetBirdFailure.CONFLICT),
                arguments(412, "peer is linked to a network router", NetBirdFailure.PRECONDITION),
                arguments(422, "group name shouldn't be empty", NetBirdFailure.INVALID),
                arguments(429, "too many requests", NetBirdFailure.RATE_LIMITED),
                arguments(500, "internal server error", NetBirdFailure.SERVER),
                arguments(503, "unavailable", NetBirdFailure.SERVER),
                arguments(599, "unavailable", NetBirdFailure.SERVER),
                arguments(302, "found", NetBirdFailure.UNREADABLE));
    }

    @ParameterizedTest
    @MethodSource
    void everyRefusalHasItsKind(int status, String message, NetBirdFailure kind) {
        String body = "{\"message\":\"" + message + "\",\"code\":" + status + "}";

        NetBirdException failure = refused(status, body);

        assertThat(failure.failure()).isEqualTo(kind);
        assertThat(failure.status()).hasValue(status);
        assertThat(failure.code()).hasValue(status);
        assertThat(failure.said()).contains(message);
        assertThat(failure)
                .hasMessageContaining("GET /api/peers ")
                .hasMessageContaining(" with " + status)
                .hasMessageEndingWith(": " + message)
                .hasNoCause();
    }

    static Stream<Arguments> aBodyThatIsNotNetBirdsSaysNothing() {
        return Stream.of(
                arguments(401, "<html>", NetBirdFailure.UNAUTHORIZED),
                arguments(403, "", NetBirdFailure.FORBIDDEN),
                arguments(404, "404 page not found", NetBirdFailure.UNREADABLE),
                arguments(404, "<html>no backend</html>", NetBirdFailure.UNREADABLE),
                arguments(404, "{\"message\":\"\"}", NetBirdFailure.UNREADABLE),
                arguments(404, "{\"error\":\"no route\"}", NetBirdFailure.UNREADABLE),
                arguments(400, "group: x not found", NetBirdFailure.INVALID),
                arguments(429, "", NetBirdFailure.RATE_LIMITED),
                arguments(502, "<html>bad gateway</html>", NetBirdFailure.SERVER),
                arguments(301, "", NetBirdFailure.UNREADABLE));
    }

    @ParameterizedTest
    @MethodSource
    void aBodyThatIsNotNetBirdsSaysNothing(int status, String body, NetBirdFailure kind) {
        NetBirdException failure = refused(status, body);

        assertThat(failure.failure()).isEqualTo(kind);
        assertThat(failure.code()).isEmpty();
        assertThat(failure.said()).isEmpty();
        assertThat(failure).hasMessageContaining(Integer.toString(status));
    }

    @ParameterizedTest
    @CsvSource({
        "TIMED_OUT, TIMEOUT",
        "INTERRUPTED, TIMEOUT",
        "NOT_CONNECTED, UNREACHABLE",
        "BROKEN_OFF, UNREACHABLE",
        "UNREADABLE, UNREADABLE"
    })
    void everyLossHasItsKind(ApiFailure.Kind lost, NetBirdFailure kind) {
        ApiFailure seen = new ApiFailure(
                lost,
                ApiRequest.Method.DELETE,
                "DELETE /api/groups/g1",
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                "why");
        NetBirdException failure = (NetBirdException) new NetBirdFailureTable().exception(seen, Optional.empty());

        assertThat(failure.failure()).isEqualTo(kind);
        assertThat(failure.status()).isEmpty();
        assertThat(failure).hasMessageContaining("DELETE /api/groups/g1").hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504})
    void whatPassesIsTriedAgain(int status) {
        assertThat(refused(status, "{\"message\":\"no\",\"code\":1}").transientFailure())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 412, 422, 500, 501, 302})
    void whatWouldBeRefusedAgainIsNotTriedAgain(int status) {
        assertThat(refused(status, "{\"message\":\"no\",\"code\":1}").transientFailure())
                .isFalse();
    }

    private NetBirdException refused(int status, String body) {
        for (int i = 0; i < ATTEMPTS; i++) {
            scene.answering(status, body);
        }
        return Objects.requireNonNull(catchThrowableOfType(
                NetBirdException.class, () -> scene.client.peers().list()));
    }

    @Test
    void aWrongAddressDoesNotLookLikeThingsThatAreGone() {
        scene.answering(404, "404 page not found").answering(404, "404 page not found");

        NetBirdException deleting = catchThrowableOfType(
                NetBirdException.class, () -> scene.client.groups().delete("g1"));
        NetBirdException finding = catchThrowableOfType(
                NetBirdException.class, () -> scene.client.groups().findByName("x"));

        assertThat(deleting.failure()).isEqualTo(NetBirdFailure.UNREADABLE);
        assertThat(deleting).hasMessage("What answered DELETE /api/groups/g1 with 404 is not NetBird's API");
        assertThat(finding.failure()).isEqualTo(NetBirdFailure.UNREADABLE);
    }
}
