package dev.claudecloud.aws.store;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.OperationId;
import dev.claudecloud.core.operation.Operation;
import dev.claudecloud.core.operation.OperationError;
import dev.claudecloud.core.operation.OperationKind;
import dev.claudecloud.core.operation.OperationOrigin;
import dev.claudecloud.core.operation.OperationStatus;

/** An {@link Operation} as attributes. */
final class OperationItem implements ItemMapper<Operation> {

    private static final ItemMapper<OperationError> ERROR = new ErrorMapper();

    @Override
    public void write(Operation operation, ItemWriter to) {
        to.text("operation_id", operation.id().value())
                .text("instance_id", operation.instance().value())
                .text("kind", operation.kind().text())
                .number("generation", operation.generation())
                .text("status", operation.status().text())
                .text("phase", operation.progress().phase())
                .time("phase_since", operation.progress().phaseSince())
                .number("percent", operation.progress().percent())
                .text("message", operation.progress().message())
                .texts("done", operation.progress().done())
                .flag("undoing", operation.progress().undoing())
                .number("attempt", operation.progress().attempt())
                .nested("error", ERROR, operation.error())
                .text("request_id", operation.origin().requestId())
                .text("reason", operation.reason())
                .time("activity_seen", operation.activitySeen())
                .time("created_at", operation.times().createdAt())
                .time("updated_at", operation.times().updatedAt())
                .time("finished_at", operation.times().finishedAt())
                .time("expires", operation.times().expiresAt())
                .expires(operation.times().expiresAt())
                .number("version", operation.version());
    }

    @Override
    public Operation read(ItemReader from) {
        return new Operation(
                new OperationId(from.text("operation_id")),
                new InstanceId(from.text("instance_id")),
                from.constant("kind", OperationKind.class),
                from.number("generation"),
                from.constant("status", OperationStatus.class),
                progress(from),
                from.optionalNested("error", ERROR),
                new OperationOrigin(
                        from.optionalText("request_id"),
                        from.optionalText("reason"),
                        from.optionalTime("activity_seen")),
                new Operation.Times(
                        from.time("created_at"),
                        from.time("updated_at"),
                        from.optionalTime("finished_at"),
                        from.optionalTime("expires")),
                from.number("version"));
    }

    private static Operation.Progress progress(ItemReader from) {
        return new Operation.Progress(
                from.text("phase"),
                from.optionalTime("phase_since").orElseGet(() -> from.time("updated_at")),
                Math.toIntExact(from.number("percent")),
                from.text("message"),
                from.texts("done"),
                from.flag("undoing"),
                Math.toIntExact(from.number("attempt")));
    }

    private static final class ErrorMapper implements ItemMapper<OperationError> {

        @Override
        public void write(OperationError error, ItemWriter to) {
            to.text("code", error.code()).text("message", error.message()).text("hint", error.hint());
        }

        @Override
        public OperationError read(ItemReader from) {
            return new OperationError(from.text("code"), from.text("message"), from.text("hint"));
        }
    }
}
