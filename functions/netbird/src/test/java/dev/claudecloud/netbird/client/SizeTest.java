package dev.claudecloud.netbird.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import mockwebserver3.MockResponse;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SizeTest {

    private static final int MOST = (int) Transport.MOST_BYTES;

    @AutoClose
    private final Scene scene = Scene.open();

    @Test
    void readsABodyOfTheMostBytes() {
        scene.answering(200, "[]" + " ".repeat(MOST - 2));

        assertThat(scene.client.groups().list()).isEmpty();
    }

    @Test
    void refusesABodyOfOneByteMore() {
        scene.answering(200, "[]" + " ".repeat(MOST - 1));

        NetBirdException failure = scene.failing();

        assertThat(failure.failure()).isEqualTo(NetBirdFailure.UNREADABLE);
        assertThat(failure).hasMessage("the answer to GET /api/groups cannot be read: it is too long");
        assertThat(scene.requests()).isOne();
    }

    @Test
    void refusesABodyThatIsTooLongWhenUnpacked() throws IOException {
        Buffer packed = new Buffer();
        try (var sink = Okio.buffer(new GzipSink(packed))) {
            for (int i = 0; i < 1024; i++) {
                sink.writeUtf8(" ".repeat(MOST / 512));
            }
        }
        assertThat(packed.size()).isLessThan(MOST / 100);
        scene.answering(
                new MockResponse.Builder().addHeader("Content-Encoding", "gzip").body(packed));

        assertThat(scene.failing().failure()).isEqualTo(NetBirdFailure.UNREADABLE);
    }

    @Test
    void refusesByTheStatusWhenTheBodyOfARefusalIsTooLong() {
        scene.answering(403, "{\"message\":\"" + "x".repeat(MOST) + "\"}");

        NetBirdException failure = scene.failing();

        assertThat(failure.failure()).isEqualTo(NetBirdFailure.FORBIDDEN);
        assertThat(failure.said()).isEmpty();
    }
}
