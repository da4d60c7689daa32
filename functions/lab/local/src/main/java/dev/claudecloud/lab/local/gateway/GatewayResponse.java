package dev.claudecloud.lab.local.gateway;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** An HTTP response. */
// Lives within one exchange; nobody compares or changes it.
@SuppressWarnings("ArrayRecordComponent")
record GatewayResponse(int status, Map<String, String> headers, List<String> cookies, byte[] body) {

    static GatewayResponse json(String body) {
        return new GatewayResponse(
                200, Map.of("content-type", "application/json"), List.of(), body.getBytes(StandardCharsets.UTF_8));
    }
}
