package dev.claudecloud.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import mockwebserver3.MockResponse;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SizeTest {

    private static final int MOST = (int) Transport.MAX_BODY_BYTES;

    @AutoClose
    private final Scene scene = Scene.open();

    @Test
    void readsABodyOfTheMostBytes() {
        scene.answering(200, "[]" + " ".repeat(MOST - 2));

        assertThat(scene.list()).isEmpty();
    }

    @Test
    void refusesABodyOfOneByteMore() {
        scene.answering(200, "[]" + " ".repeat(MOST - 1));

        SampleException failure = scene.failing();

        assertThat(failure.kind()).isEqualTo(ApiFailure.Kind.UNREADABLE);
        assertThat(failure).hasMessage("The answer of The API to GET /api/groups cannot be read: it is too long");
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

        assertThat(scene.failing().kind()).isEqualTo(ApiFailure.Kind.UNREADABLE);
    }

    @Test
    void refusesByTheStatusWhenTheBodyOfARefusalIsTooLong() {
        scene.answering(403, "{\"message\":\"" + "x".repeat(MOST) + "\"}");

        SampleException failure = scene.failing();

        assertThat(failure.kind()).isEqualTo(ApiFailure.Kind.REFUSED);
        assertThat(failure.said()).isEmpty();
    }
}
