package dev.claudecloud.core.work;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.core.store.StoreException;
import java.util.Map;
import java.util.TreeMap;

/** The fields that every log line about a run carries. */
final class Facts {

    private Facts() {}

    static Map<String, Object> of(Held held, Map<String, ?> more) {
        Map<String, Object> fields = new TreeMap<>(more);
        fields.put("instance", held.instance().id().value());
        fields.put("generation", held.instance().generation());
        fields.put("fence", held.instance().work().fence());
        fields.put("operation", held.operation().id().value());
        fields.put("kind", held.operation().kind().text());
        fields.put("status", held.instance().status().text());
        return fields;
    }

    /** An item that could not be handled; what the store says of it is safe to show. */
    static Map<String, Object> skipped(InstanceId id, RuntimeException poisoned) {
        String cause = poisoned instanceof StoreException ? String.valueOf(poisoned.getMessage()) : trace(poisoned);
        return Map.of("instance", id.value(), "cause", cause);
    }

    /** What a provider says of its failure is safe to show; of any other, class and place are. */
    static String cause(RuntimeException failed) {
        return failed instanceof ProvisionException said
                ? said.code().text() + ": " + said.getMessage()
                : trace(failed);
    }

    /** Class and place only: the text of a foreign exception may hold anything. */
    static String trace(RuntimeException bug) {
        StackTraceElement[] frames = bug.getStackTrace();
        return bug.getClass().getName() + (frames.length == 0 ? "" : " at " + frames[0]);
    }
}
