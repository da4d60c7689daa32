package dev.claudecloud.core.worker;

import java.util.Map;
import java.util.TreeMap;

/** The fields that every log line about a run carries. */
final class RunFields {

    private RunFields() {}

    static Map<String, Object> of(LeasedInstance held, Map<String, ?> more) {
        Map<String, Object> fields = new TreeMap<>(more);
        fields.put("instance", held.instance().id().value());
        fields.put("generation", held.instance().generation());
        fields.put("fence", held.instance().work().fence());
        fields.put("operation", held.operation().id().value());
        fields.put("kind", held.operation().kind().text());
        fields.put("status", held.instance().status().text());
        return fields;
    }
}
