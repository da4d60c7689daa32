package dev.claudecloud.core.port;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.core.store.StoreException;
import java.util.Map;

/** The names of log fields: one name for each fact, so that one query finds every line about it. */
public final class LogFields {

    /** The id of the HTTP request that caused the work, from the gateway to the worker. */
    public static final String REQUEST_ID = "request_id";

    /** Lambda's own id of a run that no HTTP request started. */
    public static final String INVOCATION_ID = "invocation_id";

    /** The function that runs, by its operation's name: {@code createInstance}, {@code idleCheck}. */
    public static final String FUNCTION = "function";

    public static final String INSTANCE_ID = "instance_id";
    public static final String OPERATION_ID = "operation_id";

    /** {@code create}, {@code pause}, {@code wake} or {@code destroy}. */
    public static final String OPERATION_KIND = "operation_kind";

    public static final String USER_ID = "user_id";
    public static final String CAUSE = "cause";

    /** The sentence of the line that the template counts as a machine that became silent. */
    public static final String MACHINE_SILENT = "A machine is silent";

    private LogFields() {}

    /** The fields for an item that could not be handled; a store's message is safe to log. */
    public static Map<String, Object> skipped(InstanceId id, RuntimeException poisoned) {
        String cause = poisoned instanceof StoreException ? String.valueOf(poisoned.getMessage()) : trace(poisoned);
        return Map.of(INSTANCE_ID, id.value(), CAUSE, cause);
    }

    /** The cause of a failure: the message of a provider is safe to log; of any other failure, only class and place. */
    public static String cause(RuntimeException failed) {
        return failed instanceof ProvisionException said
                ? said.code().text() + ": " + said.getMessage()
                : trace(failed);
    }

    /** Class and place only: the message of a foreign exception may contain anything. */
    public static String trace(RuntimeException bug) {
        StackTraceElement[] frames = bug.getStackTrace();
        return bug.getClass().getName() + (frames.length == 0 ? "" : " at " + frames[0]);
    }
}
