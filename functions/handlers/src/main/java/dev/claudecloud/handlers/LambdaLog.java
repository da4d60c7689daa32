package dev.claudecloud.handlers;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import dev.claudecloud.core.port.Log;
import dev.claudecloud.handlers.http.JsonMaps;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A log that writes one JSON line per entry through the logger of the Lambda runtime. */
public final class LambdaLog implements Log {

    private final LambdaLogger logger;

    public LambdaLog(LambdaLogger logger) {
        this.logger = logger;
    }

    @Override
    public void info(String sentence, Map<String, ?> fields) {
        write("INFO", sentence, fields);
    }

    @Override
    public void warn(String sentence, Map<String, ?> fields) {
        write("WARN", sentence, fields);
    }

    @Override
    public void error(String sentence, Map<String, ?> fields) {
        write("ERROR", sentence, fields);
    }

    private void write(String level, String sentence, Map<String, ?> fields) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("level", level);
        line.put("message", sentence);
        line.putAll(fields);
        // Told the level too, the logger would put it before the line, which then is no JSON.
        logger.log(JsonMaps.write(line));
    }
}
