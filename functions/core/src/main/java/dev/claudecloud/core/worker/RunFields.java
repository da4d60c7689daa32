package dev.claudecloud.core.worker;

import dev.claudecloud.core.operation.OperationStatus;
import dev.claudecloud.core.port.Log;
import dev.claudecloud.core.port.LogFields;
import java.util.Map;
import java.util.TreeMap;

/** The fields that every log line about a run carries. */
final class RunFields {

    private RunFields() {}

    static Map<String, Object> of(LeasedInstance held, Map<String, ?> more) {
        Map<String, Object> fields = new TreeMap<>(more);
        fields.put(LogFields.INSTANCE_ID, held.instance().id().value());
        fields.put("generation", held.instance().generation());
        fields.put("fence", held.instance().work().fence());
        fields.put(LogFields.OPERATION_ID, held.operation().id().value());
        fields.put(LogFields.OPERATION_KIND, held.operation().kind().text());
        held.operation().origin().requestId().ifPresent(id -> fields.put(LogFields.REQUEST_ID, id));
        fields.put("status", held.instance().status().text());
        return fields;
    }

    /** Writes the one log line at the end of an operation, whatever its outcome. */
    static RunResult ended(LeasedInstance held, Log log) {
        OperationStatus how = held.operation().status();
        log.info("Operation ended", of(held, Map.of("how", how.text())));
        return new RunResult.Finished(how);
    }
}
