package dev.claudecloud.lab.simulators.http;

import java.util.Map;

/** What goes wrong with a request. */
public sealed interface FaultMode {

    /**
     * This answer, without the effect.
     *
     * @param body as it is sent; {@code Content-Type} is {@code application/json} unless {@code headers} say otherwise
     */
    record Status(int code, String body, Map<String, String> headers) implements FaultMode {

        /** Copies the headers. */
        public Status {
            headers = Map.copyOf(headers);
        }
    }

    /** The request is taken and never answered; it has no effect. The connection ends with the fault's removal or the server. */
    record Timeout() implements FaultMode {}

    /** The request has its effect and is never answered. */
    record EffectThenTimeout() implements FaultMode {}

    /** The request has its effect, then the connection is dropped. */
    record LostReply() implements FaultMode {}

    /** The connection is dropped without the effect. */
    record DropBefore() implements FaultMode {}
}
