package dev.claudecloud.lab.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Reads the response of a function (payload format 2.0). */
final class ProxyAnswer {

    private static final JsonMapper JSON = new JsonMapper();

    private ProxyAnswer() {}

    /** @throws IOException if API Gateway would not accept the response */
    static GatewayResponse read(byte[] answer) throws IOException {
        JsonNode node = JSON.readTree(answer);
        int status = node.path("statusCode").asInt();
        if (status < 100 || status > 599) {
            throw new IOException("the function answered without a statusCode");
        }
        Map<String, String> headers = new TreeMap<>();
        node.path("headers")
                .properties()
                .forEach(h -> headers.put(
                        h.getKey().toLowerCase(Locale.ROOT), h.getValue().asText()));
        List<String> cookies = new ArrayList<>();
        node.path("cookies").forEach(cookie -> cookies.add(cookie.asText()));
        String body = node.path("body").asText("");
        byte[] bytes = node.path("isBase64Encoded").asBoolean()
                ? Base64.getDecoder().decode(body)
                : body.getBytes(StandardCharsets.UTF_8);
        return new GatewayResponse(status, headers, cookies, bytes);
    }
}
