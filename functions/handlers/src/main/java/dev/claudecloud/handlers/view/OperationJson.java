package dev.claudecloud.handlers.view;

import dev.claudecloud.core.operation.Operation;
import dev.claudecloud.core.operation.OperationError;
import dev.claudecloud.handlers.http.ApiTime;
import dev.claudecloud.handlers.http.JsonMaps;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An operation as the API shows it. */
public final class OperationJson {

    private OperationJson() {}

    public static Map<String, @Nullable Object> of(Operation operation) {
        return JsonMaps.object(
                "id", operation.id().value(),
                "instance_id", operation.instance().value(),
                "user_id", operation.instance().owner().value(),
                "kind", operation.kind().text(),
                "status", operation.status().text(),
                "phase", operation.progress().phase(),
                "percent", operation.progress().percent(),
                "message", operation.progress().message(),
                "attempt", operation.progress().attempt(),
                "error", operation.error().map(OperationJson::of).orElse(null),
                "reason", operation.reason().orElse(null),
                "created_at", ApiTime.text(operation.times().createdAt()),
                "updated_at", ApiTime.text(operation.times().updatedAt()),
                "finished_at", ApiTime.text(operation.times().finishedAt()));
    }

    private static Map<String, @Nullable Object> of(OperationError error) {
        return JsonMaps.object("code", error.code(), "message", error.message(), "hint", error.hint());
    }
}
