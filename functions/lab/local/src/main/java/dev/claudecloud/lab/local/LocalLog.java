package dev.claudecloud.lab.local;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.claudecloud.core.port.Log;
import java.time.InstantSource;
import java.util.Map;

/** A log that writes JSON lines to the log file, as in the cloud, and warnings and errors to the console too. */
record LocalLog(LambdaLogger file, Console console, InstantSource clock) implements Log {

    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public void info(String sentence, Map<String, ?> fields) {
        write("INFO", sentence, fields);
    }

    @Override
    public void warn(String sentence, Map<String, ?> fields) {
        write("WARN", sentence, fields);
        console.problem(sentence, fields);
    }

    @Override
    public void error(String sentence, Map<String, ?> fields) {
        write("ERROR", sentence, fields);
        console.problem(sentence, fields);
    }

    private void write(String level, String sentence, Map<String, ?> fields) {
        ObjectNode line = JSON.createObjectNode()
                .put("timestamp", clock.instant().toString())
                .put("level", level)
                .put("message", sentence);
        fields.forEach((name, value) -> line.set(name, JSON.valueToTree(value)));
        file.log(line.toString());
    }
}
