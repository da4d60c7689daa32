package dev.claudecloud.core.port;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.core.store.StoreException;
import java.util.Map;

/** The fields of log lines. */
public final class LogFields {

    private LogFields() {}

    /** An item that could not be handled; what the store says of it is safe to show. */
    public static Map<String, Object> skipped(InstanceId id, RuntimeException poisoned) {
        String cause = poisoned instanceof StoreException ? String.valueOf(poisoned.getMessage()) : trace(poisoned);
        return Map.of("instance", id.value(), "cause", cause);
    }

    /** What a provider says of its failure is safe to show; of any other, class and place are. */
    public static String cause(RuntimeException failed) {
        return failed instanceof ProvisionException said
                ? said.code().text() + ": " + said.getMessage()
                : trace(failed);
    }

    /** Class and place only: the text of a foreign exception may hold anything. */
    public static String trace(RuntimeException bug) {
        StackTraceElement[] frames = bug.getStackTrace();
        return bug.getClass().getName() + (frames.length == 0 ? "" : " at " + frames[0]);
    }
}
