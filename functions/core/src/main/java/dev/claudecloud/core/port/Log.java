package dev.claudecloud.core.port;

import java.util.Map;

/** One line per fact: a constant sentence and fields. Never a body, a token or a secret. */
public interface Log {

    /** A change of state. */
    void info(String sentence, Map<String, ?> fields);

    /** Degraded, but it goes on by itself. */
    void warn(String sentence, Map<String, ?> fields);

    /** A person must look. */
    void error(String sentence, Map<String, ?> fields);
}
