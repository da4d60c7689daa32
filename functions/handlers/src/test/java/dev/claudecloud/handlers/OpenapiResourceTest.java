package dev.claudecloud.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.handlers.http.JsonMaps;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The served description is infra/openapi.yaml, converted by the build. */
class OpenapiResourceTest {

    @Test
    void whatIsServedIsTheDescription() throws IOException {
        try (InputStream served =
                Objects.requireNonNull(OpenapiResourceTest.class.getResourceAsStream("/openapi.json"))) {
            assertThat(JsonMaps.event(served)).isEqualTo(Description.whole());
        }
    }

    @Test
    void everyOperationHasAHandlerAndEveryAnswerAnExample() {
        TestApi api = new TestApi();
        assertThat(Description.operations())
                .isNotEmpty()
                .allSatisfy(route -> assertThat(api.handler(route.id())).isNotNull());
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
