package dev.claudecloud.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.claudecloud.http.ApiFailure.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LostAnswerTest {

    static Stream<Arguments> everyLossHasItsKind() {
        return Stream.of(
                arguments(new SocketTimeoutException("Read timed out"), Kind.TIMED_OUT),
                arguments(new InterruptedIOException("timeout"), Kind.TIMED_OUT),
                arguments(new ConnectException("refused"), Kind.NOT_CONNECTED),
                arguments(new NoRouteToHostException("no route"), Kind.NOT_CONNECTED),
                arguments(new UnknownHostException("host"), Kind.NOT_CONNECTED),
                arguments(new SocketException("reset"), Kind.BROKEN_OFF),
                arguments(new EOFException(), Kind.BROKEN_OFF),
                arguments(new SSLHandshakeException("certificate"), Kind.BROKEN_OFF),
                arguments(new IOException("Canceled"), Kind.BROKEN_OFF),
                arguments(new ProtocolException("unexpected end of stream"), Kind.BROKEN_OFF),
                arguments(new ProtocolException("Unexpected status line"), Kind.UNREADABLE));
    }

    @ParameterizedTest
    @MethodSource
    void everyLossHasItsKind(IOException lost, Kind kind) {
        assertThat(LostAnswer.kind(lost)).isEqualTo(kind);
    }
}
