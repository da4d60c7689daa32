package dev.claudecloud.lab.template.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyEventTest {

    @Test
    void hasTheShapeOfPayloadFormat2() {
        JsonNode event = event(
                "POST",
                "/users/a%2Fb",
                "x=1&x=2&y=%C3%A4+b&z",
                Map.of("content-type", "application/json", "cookie", "a=1; b=2", "x-api-key", "k"),
                "{}");

        assertThat(event.path("version").asText()).isEqualTo("2.0");
        assertThat(event.path("rawPath").asText()).isEqualTo("/users/a%2Fb");
        assertThat(event.path("rawQueryString").asText()).isEqualTo("x=1&x=2&y=%C3%A4+b&z");
        assertThat(event.path("queryStringParameters").path("x").asText()).isEqualTo("1,2");
        assertThat(event.path("queryStringParameters").path("y").asText()).isEqualTo("ä b");
        assertThat(event.path("queryStringParameters").path("z").asText("absent"))
                .isEmpty();
        assertThat(event.path("pathParameters").path("id").asText()).isEqualTo("a/b");
        assertThat(event.path("cookies")).hasSize(2);
        assertThat(event.path("headers").has("cookie")).isFalse();
        assertThat(event.path("headers").path("x-api-key").asText()).isEqualTo("k");
        assertThat(event.path("headers").path("x-forwarded-proto").asText()).isEqualTo("http");
        JsonNode http = event.path("requestContext").path("http");
        assertThat(http.path("method").asText()).isEqualTo("POST");
        assertThat(event.path("requestContext").path("time").asText()).isEqualTo("23/Nov/2026:06:00:00 +0000");
        assertThat(event.path("requestContext").path("requestId").asText()).isEqualTo("req-1");
        assertThat(event.path("routeKey").asText()).isEqualTo("POST /users/{id}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain; charset=utf-8", "application/problem+json"})
    void passesTextAsItIs(String type) {
        JsonNode event = event("POST", "/", "", Map.of("content-type", type), "{\"a\":\"ä\"}");

        assertThat(event.path("isBase64Encoded").asBoolean()).isFalse();
        assertThat(event.path("body").asText()).isEqualTo("{\"a\":\"ä\"}");
    }

    /** What curl's -d sends; API Gateway encodes it, so a handler that does not decode it would fail only there. */
    @ParameterizedTest
    @ValueSource(strings = {"application/x-www-form-urlencoded", "application/octet-stream", "image/png"})
    void encodesEverythingElse(String type) {
        JsonNode event = event("POST", "/", "", Map.of("content-type", type), "{}");

        assertThat(event.path("isBase64Encoded").asBoolean()).isTrue();
        assertThat(Base64.getDecoder().decode(event.path("body").asText()))
                .isEqualTo("{}".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void encodesTextThatIsNoUtf8() {
        GatewayRequest request = new GatewayRequest(
                "POST",
                "/",
                "",
                "HTTP/1.1",
                Map.of("content-type", "application/json"),
                new byte[] {(byte) 0xff},
                "::1");

        assertThat(read(request).path("isBase64Encoded").asBoolean()).isTrue();
    }

    @Test
    void hasNoBodyWhereNoneWasSent() {
        JsonNode event = event("GET", "/", "", Map.of(), "");

        assertThat(event.has("body")).isFalse();
        assertThat(event.has("queryStringParameters")).isFalse();
        assertThat(event.path("isBase64Encoded").asBoolean()).isFalse();
    }

    @Test
    void believesNoForwardingHeaderOfTheClient() {
        JsonNode event = event("GET", "/", "", Map.of("x-forwarded-for", "6.6.6.6", "x-forwarded-proto", "https"), "");

        assertThat(event.path("headers").path("x-forwarded-for").asText()).isEqualTo("127.0.0.1");
        assertThat(event.path("headers").path("x-forwarded-proto").asText()).isEqualTo("http");
    }

    @Test
    void leavesABrokenPercentEncodingAsItIs() {
        assertThat(ProxyEvent.decoded("a%zz+b")).isEqualTo("a%zz+b");
    }

    private static JsonNode event(String method, String path, String query, Map<String, String> headers, String body) {
        return read(new GatewayRequest(
                method, path, query, "HTTP/1.1", headers, body.getBytes(StandardCharsets.UTF_8), "127.0.0.1"));
    }

    private static JsonNode read(GatewayRequest request) {
        byte[] event = ProxyEvent.of(
                request,
                request.method() + " /users/{id}",
                Map.of("id", "a/b"),
                "req-1",
                8080,
                Instant.parse("2026-11-23T06:00:00Z"));
        try {
            return new JsonMapper().readTree(event);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
