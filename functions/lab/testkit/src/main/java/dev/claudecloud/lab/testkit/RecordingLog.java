package dev.claudecloud.lab.testkit;

import dev.claudecloud.core.port.Log;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Records every line as {@code LEVEL sentence {fields}}. Thread-safe. */
public final class RecordingLog implements Log {

    private final List<String> lines = new ArrayList<>();

    @Override
    public void info(String sentence, Map<String, ?> fields) {
        keep("INFO", sentence, fields);
    }

    @Override
    public void warn(String sentence, Map<String, ?> fields) {
        keep("WARN", sentence, fields);
    }

    @Override
    public void error(String sentence, Map<String, ?> fields) {
        keep("ERROR", sentence, fields);
    }

    /** Returns all lines so far, oldest first. */
    public synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    private synchronized void keep(String level, String sentence, Map<String, ?> fields) {
        lines.add(level + " " + sentence + " " + new TreeMap<>(fields));
    }
}
