package dev.claudecloud.lab.simulators.hetzner;

import static dev.claudecloud.lab.simulators.hetzner.Simulated.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    env=prod                        | a
                    env==prod                       | a
                    env!=prod                       | b,c
                    env                             | a,b
                    !env                            | c
                    env in (prod,test)              | a,b
                    env notin (prod)                | b,c
                    env in (prod,test),user=1       | a
                    user,env=test                   | b
                    managed-by/x.y=z                | c
                    none=                           |
                    ''                              | a,b,c
                    """)
    void labelSelectorFindsWhatFits(String selector, String expected) throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            volume(hetzner, "a", Map.of("env", "prod", "user", "1"));
            volume(hetzner, "b", Map.of("env", "test", "user", "2"));
            volume(hetzner, "c", Map.of("user", "3", "managed-by/x.y", "z"));
            assertThat(names(
                            hetzner.get("/volumes?label_selector=" + encoded(selector))
                                    .json(),
                            "volumes"))
                    .isEqualTo(expected == null ? "" : expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"=", "a=b=c", "a in b", "a,,b", "a in (x", "!!a", "a b"})
    void labelSelectorThatIsNoneIsRefused(String selector) throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            assertRefused(hetzner.get("/volumes?label_selector=" + encoded(selector)), 422, "invalid_input");
        }
    }

    @Test
    void nameIsExact() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            hetzner.server("web");
            hetzner.server("web-2");
            assertThat(names(hetzner.get("/servers?name=web").json(), "servers"))
                    .isEqualTo("web");
            assertThat(names(hetzner.get("/servers?name=we").json(), "servers")).isEmpty();
            assertThat(names(hetzner.get("/server_types?name=cx23").json(), "server_types"))
                    .isEqualTo("cx23");
            assertThat(names(hetzner.get("/locations?name=hel1").json(), "locations"))
                    .isEqualTo("hel1");
        }
    }

    @Test
    void pagesSayWhereTheyAre() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            for (int i = 0; i < 7; i++) {
                hetzner.volume("v" + i);
            }
            JsonNode second =
                    hetzner.get("/volumes?page=2&per_page=3&sort=name:desc").json();
            assertThat(names(second, "volumes")).isEqualTo("v3,v2,v1");
            JsonNode meta = second.path("meta").path("pagination");
            assertThat(meta.path("previous_page").asInt()).isEqualTo(1);
            assertThat(meta.path("next_page").asInt()).isEqualTo(3);
            assertThat(meta.path("last_page").asInt()).isEqualTo(3);
            assertThat(meta.path("total_entries").asInt()).isEqualTo(7);
            JsonNode last = hetzner.get("/volumes?page=3&per_page=3&sort=id").json();
            assertThat(names(last, "volumes")).isEqualTo("v6");
            assertThat(last.path("meta").path("pagination").path("next_page").isNull())
                    .isTrue();
            JsonNode most = hetzner.get("/volumes?per_page=500").json();
            assertThat(most.path("meta").path("pagination").path("per_page").asInt())
                    .isEqualTo(50);
            assertRefused(hetzner.get("/volumes?page=0"), 422, "invalid_input");
            assertRefused(hetzner.get("/volumes?sort=colour"), 422, "invalid_input");
        }
    }

    @Test
    void serversAreFoundByTheirState() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            long off = hetzner.server("off");
            hetzner.server("on");
            hetzner.get("/servers");
            hetzner.post("/servers/" + off + "/actions/poweroff", Map.of());
            assertThat(names(hetzner.get("/servers?status=off").json(), "servers"))
                    .isEqualTo("off");
            assertThat(names(hetzner.get("/servers?status=running&status=off").json(), "servers"))
                    .isEqualTo("off,on");
        }
    }

    @Test
    void imagesAreFoundByArchitectureAndAge() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            JsonNode found = hetzner.get("/images?name=ubuntu-24.04&include_deprecated=true&architecture=x86")
                    .json()
                    .path("images");
            assertThat(found).hasSize(1);
            assertThat(found.path(0).path("id").asLong()).isEqualTo(161_547_269);
            assertThat(names(hetzner.get("/images?architecture=arm").json(), "images"))
                    .isEqualTo("ubuntu-24.04,debian-12");
            assertThat(hetzner.get("/images?name=ubuntu-20.04").json().path("images"))
                    .isEmpty();
            assertThat(hetzner.get("/images?name=ubuntu-20.04&include_deprecated=true")
                            .json()
                            .path("images"))
                    .hasSize(1);
            assertThat(hetzner.get("/images?type=snapshot").json().path("images"))
                    .isEmpty();
            assertThat(hetzner.get("/images/161547269")
                            .json()
                            .path("image")
                            .path("name")
                            .asText())
                    .isEqualTo("ubuntu-24.04");
            assertRefused(hetzner.get("/images/1"), 404, "not_found");
        }
    }

    private static void volume(Simulated hetzner, String name, Map<String, String> labels) throws IOException {
        Simulated.made(
                hetzner.post("/volumes", Map.of("name", name, "size", 10, "location", "fsn1", "labels", labels)),
                "volume");
    }

    private static String names(JsonNode answer, String field) {
        return String.join(
                ",",
                answer.path(field).findParents("name").isEmpty()
                        ? List.of()
                        : answer.path(field)
                                .valueStream()
                                .map(each -> each.path("name").asText())
                                .toList());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
