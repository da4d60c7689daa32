package dev.claudecloud.core.port;

import java.util.Map;

/** The log: one line per fact, with a constant sentence and fields. Never a body, a token or a secret. */
public interface Log {

    /** A change of state. */
    void info(String sentence, Map<String, ?> fields);

    /** Degraded, but it continues automatically. */
    void warn(String sentence, Map<String, ?> fields);

    /** A person has to intervene. */
    void error(String sentence, Map<String, ?> fields);
}
