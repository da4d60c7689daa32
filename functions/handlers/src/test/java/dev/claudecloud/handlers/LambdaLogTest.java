package dev.claudecloud.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.api.client.logging.LambdaContextLogger;
import com.amazonaws.services.lambda.runtime.api.client.logging.LogSink;
import com.amazonaws.services.lambda.runtime.logging.LogFormat;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import dev.claudecloud.handlers.http.JsonMaps;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The output of the runtime's own logger, configured as in the template. */
class LambdaLogTest {

    private final List<String> lines = new ArrayList<>();
    private final LambdaLog log =
            new LambdaLog(new LambdaContextLogger(new Lines(), LogLevel.UNDEFINED, LogFormat.TEXT));

    @Test
    void isOneObjectPerFactThatSaysItsLevel() throws IOException {
        log.info("First", Map.of("n", 1));
        log.warn("Second", Map.of("text", "with \"quotes\"\nand lines"));
        log.error("Third", Map.of());

        assertThat(lines).hasSize(3).noneMatch(line -> line.contains("\n"));
        assertThat(read(0)).isEqualTo(Map.of("level", "INFO", "message", "First", "n", 1));
        assertThat(read(1))
                .isEqualTo(Map.of("level", "WARN", "message", "Second", "text", "with \"quotes\"\nand lines"));
        assertThat(read(2)).isEqualTo(Map.of("level", "ERROR", "message", "Third"));
    }

    private Map<String, ? extends @Nullable Object> read(int index) throws IOException {
        return JsonMaps.event(new ByteArrayInputStream(lines.get(index).getBytes(StandardCharsets.UTF_8)));
    }

    private final class Lines implements LogSink {

        @Override
        public void log(byte[] message) {
            lines.add(new String(message, StandardCharsets.UTF_8));
        }

        @Override
        public void log(LogLevel level, LogFormat format, byte[] message) {
            log(message);
        }

        @Override
        public void close() {}
    }
}
