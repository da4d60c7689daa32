package dev.claudecloud.api;

import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import dev.claudecloud.api.http.Json;
import dev.claudecloud.core.port.Log;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One JSON line per fact, through the logger of the Lambda runtime. */
public final class LambdaLog implements Log {

    @Override
    public void info(String sentence, Map<String, ?> fields) {
        write(LogLevel.INFO, sentence, fields);
    }

    @Override
    public void warn(String sentence, Map<String, ?> fields) {
        write(LogLevel.WARN, sentence, fields);
    }

    @Override
    public void error(String sentence, Map<String, ?> fields) {
        write(LogLevel.ERROR, sentence, fields);
    }

    private static void write(LogLevel level, String sentence, Map<String, ?> fields) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("level", level.name());
        line.put("message", sentence);
        line.putAll(fields);
        LambdaRuntime.getLogger().log(Json.write(line), level);
    }
}
