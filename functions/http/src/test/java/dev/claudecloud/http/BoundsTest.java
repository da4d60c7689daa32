package dev.claudecloud.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class BoundsTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(200);

    @AutoClose
    private final Scene scene = Scene.open(Scene.SHORT);

    private static Scene thrice(Scene scene, MockResponse.Builder response) {
        return scene.answering(response).answering(response).answering(response);
    }

    @Test
    void endsWhenNothingComes() {
        thrice(scene, new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE));

        SampleException failure = scene.failing();

        assertThat(failure.kind()).isEqualTo(ApiFailure.Kind.TIMED_OUT);
        assertThat(failure).hasMessageStartingWith("The API did not answer GET /api/groups in time");
        assertThat(failure.status()).isEmpty();
        awaitRequests(3);
        assertThat(scene.requests()).isEqualTo(3);
    }

    @Test
    void endsWhenTheAnswerComesTooSlowlyAsAWhole() {
        // Each byte arrives well within the timeout between two chunks.
        MockResponse.Builder slow =
                Scene.response(200, " ".repeat(100_000) + "[]").throttleBody(1, 50, TimeUnit.MILLISECONDS);

        assertThat(failing(new Timeouts(LONG, LONG, SHORT), slow)).isEqualTo(ApiFailure.Kind.TIMED_OUT);
    }

    @Test
    void endsWhenNothingComesThoughTheWholeMayTakeLong() {
        MockResponse.Builder silent = new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE);

        assertThat(failing(new Timeouts(LONG, SHORT, LONG), silent)).isEqualTo(ApiFailure.Kind.TIMED_OUT);
    }

    @Test
    void endsWhenNobodyTakesTheConnection() throws IOException {
        try (ServerSocketChannel deaf = ServerSocketChannel.open();
                Crowd crowd = new Crowd()) {
            deaf.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
            int port = deaf.socket().getLocalPort();
            crowd.queueAt(port);
            URI api = URI.create("http://127.0.0.1:" + port + "/api");
            try (ApiSender client = Scene.client(api, new Timeouts(SHORT, LONG, LONG), scene.pauses::add)) {
                SampleException failure = catchThrowableOfType(SampleException.class, () -> Scene.list(client));

                assertThat(failure.kind()).isEqualTo(ApiFailure.Kind.TIMED_OUT);
                assertThat(failure).hasMessageContaining("onnect");
                assertThat(scene.pauses).hasSize(2);
            }
        }
    }

    /** The outcome of an attempt that gets this response. */
    private static ApiFailure.Kind failing(Timeouts timeouts, MockResponse.Builder answer) {
        try (Scene own = Scene.open(timeouts)) {
            thrice(own, answer);
            return own.failing().kind();
        }
    }

    /** Fills the queue of a server that accepts no connection, so that a further one is not even begun. */
    private static final class Crowd implements AutoCloseable {

        private static final int MORE_THAN_THE_QUEUE = 8;

        private final List<SocketChannel> channels = new ArrayList<>();

        void queueAt(int port) throws IOException {
            for (int i = 0; i < MORE_THAN_THE_QUEUE; i++) {
                SocketChannel channel = SocketChannel.open();
                channels.add(channel);
                channel.configureBlocking(false);
                channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            }
        }

        @Override
        public void close() throws IOException {
            for (SocketChannel channel : channels) {
                channel.close();
            }
        }
    }

    @Test
    void sendsAPostOnceWhenNothingComes() {
        scene.answering(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE))
                .answering(200, Scene.OBJECT);

        SampleException failure = catchThrowableOfType(SampleException.class, () -> scene.post());

        assertThat(failure.kind()).isEqualTo(ApiFailure.Kind.TIMED_OUT);
        awaitRequests(1);
        assertThat(scene.requests()).isOne();
    }

    /** The client may give up before the server has read the request. */
    private void awaitRequests(int count) {
        for (int i = 0; i < count; i++) {
            scene.taken();
        }
    }

    @Test
    void endsWhenNobodyListens() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        URI api = URI.create("http://127.0.0.1:" + free + "/api");
        try (ApiSender client = Scene.client(api, new Timeouts(LONG, LONG, LONG), scene.pauses::add)) {
            SampleException failure = catchThrowableOfType(SampleException.class, () -> Scene.list(client));

            assertThat(failure.kind()).isEqualTo(ApiFailure.Kind.NOT_CONNECTED);
            assertThat(failure).hasMessageStartingWith("The API cannot be reached for GET /api/groups: ");
            assertThat(scene.pauses).hasSize(2);
        }
    }

    @Test
    void carriesTheTokenNowhereElse() throws IOException {
        try (MockWebServer elsewhere = new MockWebServer();
                Scene patient = Scene.open()) {
            elsewhere.start();
            elsewhere.enqueue(Scene.response(200, "[]").build());
            patient.answering(Scene.response(307, "").addHeader("Location", elsewhere.url("/api/groups")));

            SampleException failure = patient.failing();

            assertThat(failure.kind()).isEqualTo(ApiFailure.Kind.REFUSED);
            assertThat(failure.status()).hasValue(307);
            assertThat(elsewhere.getRequestCount()).isZero();
        }
    }

    @Test
    void refusesAnAnswerThatIsNoHttp() {
        try (Scene patient = Scene.open()) {
            patient.answering(new MockResponse.Builder().status("SSH-2.0-OpenSSH_9.6"));

            assertThat(patient.failing().kind()).isEqualTo(ApiFailure.Kind.UNREADABLE);
            assertThat(patient.requests()).isOne();
        }
    }
}
