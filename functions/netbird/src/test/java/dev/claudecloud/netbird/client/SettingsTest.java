package dev.claudecloud.netbird.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claudecloud.http.Timeouts;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private static NetBirdSettings at(String base) {
        return NetBirdSettings.of(URI.create(base), () -> new AccessToken(Scene.TOKEN));
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.netbird.io, https://api.netbird.io",
        "https://api.netbird.io/, https://api.netbird.io",
        "https://api.netbird.io/api, https://api.netbird.io",
        "HTTPS://Net.Example.ORG/api/, https://net.example.org",
        "https://net.example.org:8443/api, https://net.example.org:8443",
        "http://localhost:8080, http://localhost:8080",
        "http://127.0.0.1:8080/api, http://127.0.0.1:8080",
        "http://127.1.2.3, http://127.1.2.3",
        "http://[::1]:80/api, http://[::1]:80",
        "https://[2001:db8::1], https://[2001:db8::1]",
    })
    void takesAnAddressWithOrWithoutApi(String base, String kept) {
        assertThat(at(base).base()).isEqualTo(URI.create(kept));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.netbird.io",
                "http://127.0.0.1.example.org",
                "http://localhost.example.org",
                "http://10.0.0.1",
                "http://[2001:db8::1]",
                "ftp://api.netbird.io",
                "api.netbird.io",
                "mailto:a@b",
                "https:///api",
                "https://user:secret@api.netbird.io",
                "https://api.netbird.io/v1",
                "https://api.netbird.io/api/v1",
                "https://api.netbird.io/api?token=secret",
                "https://api.netbird.io/api#secret",
                "https://api.netbird.io:0",
                "https://api.netbird.io:65536",
            })
    void refusesAnyOtherAddressWithoutRepeatingIt(String base) {
        assertThatThrownBy(() -> at(base))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the address of NetBird ")
                .hasMessageNotContaining("secret");
    }

    @Test
    void refusesTimesThatAreNoBound() {
        Duration second = Duration.ofSeconds(1);

        assertThatThrownBy(() -> new Timeouts(Duration.ZERO, second, second))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Timeouts(second, Duration.ofMillis(-1), second))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Timeouts(second, second, Duration.ofMinutes(6)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "nbp_with a blank", "nbp_line\nbreak", "nbp_\"quote\"", "nbp_ümlaut"})
    void refusesATokenThatCouldNotBeMasked(String text) {
        assertThatThrownBy(() -> new AccessToken(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
