package dev.claudecloud.netbird.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {

    private static final ApiRequest REQUEST = ApiRequest.delete("groups", "g1");
    private static final Failures FAILURES = new Failures(REQUEST, new AccessToken(Scene.TOKEN));

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

        NetBirdException failure = FAILURES.refused(new Reply(status, Optional.of(body)));

        assertThat(failure.failure()).isEqualTo(kind);
        assertThat(failure.status()).hasValue(status);
        assertThat(failure.code()).hasValue(status);
        assertThat(failure.said()).contains(message);
        assertThat(failure)
                .hasMessageContaining("DELETE /api/groups/g1 ")
                .hasMessageEndingWith("(" + status + "): " + message)
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
        NetBirdException failure = FAILURES.refused(new Reply(status, Optional.of(body)));

        assertThat(failure.failure()).isEqualTo(kind);
        assertThat(failure.code()).isEmpty();
        assertThat(failure.said()).isEmpty();
        assertThat(failure).hasMessageEndingWith("(" + status + ")");
    }

    static Stream<Arguments> everyLossHasItsKind() {
        return Stream.of(
                arguments(new SocketTimeoutException("Read timed out"), NetBirdFailure.TIMEOUT),
                arguments(new InterruptedIOException("timeout"), NetBirdFailure.TIMEOUT),
                arguments(new ConnectException("refused"), NetBirdFailure.UNREACHABLE),
                arguments(new UnknownHostException("host"), NetBirdFailure.UNREACHABLE),
                arguments(new SocketException("reset"), NetBirdFailure.UNREACHABLE),
                arguments(new EOFException(), NetBirdFailure.UNREACHABLE),
                arguments(new SSLHandshakeException("certificate"), NetBirdFailure.UNREACHABLE),
                arguments(new IOException("Canceled"), NetBirdFailure.UNREACHABLE),
                arguments(new ProtocolException("unexpected end of stream"), NetBirdFailure.UNREACHABLE),
                arguments(new ProtocolException("Unexpected status line"), NetBirdFailure.UNREADABLE));
    }

    @ParameterizedTest
    @MethodSource
    void everyLossHasItsKind(IOException lost, NetBirdFailure kind) {
        NetBirdException failure = FAILURES.lost(lost);

        assertThat(failure.failure()).isEqualTo(kind);
        assertThat(failure.status()).isEmpty();
        assertThat(failure).hasMessageContaining("DELETE /api/groups/g1").hasNoCause();
    }

    @Test
    void aWrongAddressDoesNotLookLikeThingsThatAreGone() {
        scene.answering(404, "404 page not found").answering(404, "404 page not found");

        NetBirdException deleting = catchThrowableOfType(
                NetBirdException.class, () -> scene.client.groups().delete("g1"));
        NetBirdException finding = catchThrowableOfType(
                NetBirdException.class, () -> scene.client.groups().findByName("x"));

        assertThat(deleting.failure()).isEqualTo(NetBirdFailure.UNREADABLE);
        assertThat(deleting).hasMessage("what answers DELETE /api/groups/g1 is not NetBird's API (404)");
        assertThat(finding.failure()).isEqualTo(NetBirdFailure.UNREADABLE);
    }
}
