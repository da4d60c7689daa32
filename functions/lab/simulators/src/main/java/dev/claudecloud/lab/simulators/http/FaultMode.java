package dev.claudecloud.lab.simulators.http;

import java.util.Map;

/** The kind of a fault. */
public sealed interface FaultMode {

    /**
     * This response, without the effect.
     *
     * @param body the body, sent as it is; {@code Content-Type} is {@code application/json} unless {@code headers} set
     *     another
     */
    record Status(int code, String body, Map<String, String> headers) implements FaultMode {

        /** Copies the headers. */
        public Status {
            headers = Map.copyOf(headers);
        }
    }

    /**
     * The request is accepted and never answered; it has no effect. The connection ends when the fault is removed or
     * the server closes.
     */
    record Timeout() implements FaultMode {}

    /** The request takes effect and is never answered. */
    record EffectThenTimeout() implements FaultMode {}

    /** The request takes effect, then the connection is dropped. */
    record LostReply() implements FaultMode {}

    /** The connection is dropped without any effect. */
    record DropBefore() implements FaultMode {}
}
