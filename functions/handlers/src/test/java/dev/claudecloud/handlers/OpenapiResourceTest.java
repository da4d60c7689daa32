package dev.claudecloud.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.handlers.http.JsonMaps;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The description that is served is infra/openapi.yaml; {@code -Dopenapi.write=true} writes it anew. */
class OpenapiResourceTest {

    private static final Path SERVED = Path.of("src/main/resources/openapi.json");

    @Test
    @SuppressWarnings("unchecked")
    void whatIsServedIsTheDescription() throws IOException {
        String expected = JsonMaps.write((Map<String, ?>) Description.whole()) + "\n";
        if (Boolean.getBoolean("openapi.write")) {
            Files.writeString(SERVED, expected);
        }
        assertThat(Files.readString(SERVED, StandardCharsets.UTF_8))
                .as("write it anew with -Dopenapi.write=true")
                .isEqualTo(expected);
    }

    @Test
    void everyOperationHasAHandlerAndEveryAnswerAnExample() {
        TestApi api = new TestApi();
        assertThat(Description.routes())
                .hasSize(22)
                .allSatisfy(route -> assertThat(api.handler(route.operation())).isNotNull());
        List<String> without = new ArrayList<>();
        contents(Description.whole(), "", without);
        assertThat(without).isEmpty();
    }

    /** Collects the media types without an example. */
    private static void contents(Object node, String at, List<String> without) {
        if (node instanceof Map<?, ?> map) {
            if (map.get("content") instanceof Map<?, ?> content) {
                content.forEach((type, media) -> {
                    Map<?, ?> details = (Map<?, ?>) media;
                    if (!details.containsKey("example") && !details.containsKey("examples")) {
                        without.add(at + " " + type);
                    }
                });
            }
            map.forEach((name, child) -> contents(child, at + "/" + name, without));
        } else if (node instanceof List<?> list) {
            list.forEach(child -> contents(child, at, without));
        }
    }
}
