package dev.claudecloud.lab.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.lab.template.event.GatewayRequest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginGuardTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:8080,,true",
        "localhost,,true",
        "LOCALHOST:9,,true",
        "[::1]:8080,,true",
        "evil.example:8080,,false",
        "127.0.0.1.evil.example,,false",
        "'127.0.0.1,evil.example',,false",
        ",,false",
        "127.0.0.1:8080,http://127.0.0.1:8080,true",
        "127.0.0.1:8080,http://localhost:8080,true",
        "127.0.0.1:8080,http://localhost:8081,false",
        "127.0.0.1:8080,https://localhost:8080,false",
        "127.0.0.1:8080,http://evil.example,false",
        "127.0.0.1:8080,null,false",
    })
    void letsInOnlyWhoMeansThisMachine(String host, String origin, boolean welcome) {
        Map<String, String> headers = new HashMap<>();
        if (host != null) {
            headers.put("host", host);
        }
        if (origin != null) {
            headers.put("origin", origin);
        }
        GatewayRequest request = new GatewayRequest("GET", "/", "", "HTTP/1.1", headers, new byte[0], "127.0.0.1");

        assertThat(new OriginGuard(8080).refusal(request).isEmpty()).isEqualTo(welcome);
    }
}
