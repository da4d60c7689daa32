package dev.claudecloud.lab.simulators.netbird;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Texts as NetBird writes them. */
class WireFormTest {

    @Test
    void timesHaveNoZerosAtTheEnd() {
        assertThat(GoTime.text(Instant.parse("2026-01-01T10:00:00Z"))).isEqualTo("2026-01-01T10:00:00Z");
        assertThat(GoTime.text(Instant.parse("2026-01-01T10:00:00.120Z"))).isEqualTo("2026-01-01T10:00:00.12Z");
        assertThat(GoTime.text(Instant.parse("2026-01-01T10:00:10.000000120Z")))
                .isEqualTo("2026-01-01T10:00:10.00000012Z");
        assertThat(GoTime.text(Optional.empty())).isEqualTo("0001-01-01T00:00:00Z");
    }

    @Test
    void idsAreTwentyCharactersAndGrow() {
        Xids ids = new Xids(() -> Instant.parse("2026-01-01T10:00:00Z"));
        Set<String> all = new HashSet<>();
        String last = "";
        for (int i = 0; i < 1000; i++) {
            String id = ids.next();
            assertThat(id).matches("[0-9a-v]{20}").isGreaterThan(last);
            all.add(id);
            last = id;
        }
        assertThat(all).hasSize(1000);
    }

    @Test
    void prefixesAreMasked() {
        assertThat(Prefix.parse("10.100.8.7/24")).map(Prefix::toString).contains("10.100.8.0/24");
        assertThat(Prefix.parse("255.255.255.255/0")).map(Prefix::toString).contains("0.0.0.0/0");
        assertThat(Prefix.parse("10.0.0.1/32")
                        .orElseThrow()
                        .contains(Prefix.address("10.0.0.1").orElseThrow()))
                .isTrue();
        assertThat(Prefix.parse("10.0.0.0/8")
                        .orElseThrow()
                        .contains(Prefix.address("11.0.0.0").orElseThrow()))
                .isFalse();
        assertThat(Prefix.text(Prefix.address("200.1.2.255").orElseThrow())).isEqualTo("200.1.2.255");
    }

    @Test
    void whatIsNoPrefixIsNone() {
        for (String text : new String[] {
            "", "10.0.0.0", "10.0.0/8", "10.0.0.0/33", "010.0.0.0/8", "a.b.c.d/8", "1.2.3.4.5/8", "::/0"
        }) {
            assertThat(Prefix.parse(text)).as(text).isEmpty();
        }
        assertThatThrownBy(() -> new Prefix(0, 33)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void labelsAreWhatDnsTakes() {
        assertThat(DnsLabels.plain("Claude 7!.lan")).contains("claude-7-");
        assertThat(DnsLabels.plain("x".repeat(80)).orElseThrow()).hasSize(59);
        assertThat(DnsLabels.plain("")).isEmpty();
    }
}
