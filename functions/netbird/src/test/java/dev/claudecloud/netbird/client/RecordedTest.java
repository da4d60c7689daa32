package dev.claudecloud.netbird.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.claudecloud.http.JsonObject;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class RecordedTest {

    private static final Map<String, Function<JsonObject, Object>> SHAPES = Map.of(
            "groups", Group::of,
            "setup-keys", SetupKey::of,
            "routes", Route::of,
            "policies", Policy::of,
            "peers", Peer::of);

    private final List<Recording.Exchange> exchanges = Recording.read();

    @AutoClose
    private final Scene scene = Scene.open();

    @Test
    void everyAnswerOfSuccessThatIsWholeIsRead() {
        List<Recording.Exchange> successes =
                exchanges.stream().filter(exchange -> exchange.status() == 200).toList();
        int objects = 0;
        int lists = 0;
        int deletions = 0;
        for (Recording.Exchange exchange : successes) {
            if (exchange.cut()) {
                continue;
            }
            if (exchange.method().equals("DELETE")) {
                assertThat(exchange.answer()).isEqualTo("{}");
                deletions++;
            } else if (exchange.ofMany()) {
                assertThat(JsonObject.parseList(exchange.answer(), shape(exchange)))
                        .hasSize(Scene.json(exchange.answer()).size());
                lists++;
            } else {
                String id = Scene.json(exchange.answer()).path("id").textValue();
                assertThat(shape(exchange).apply(JsonObject.parse(exchange.answer())))
                        .asString()
                        .contains("[id=" + id);
                objects++;
            }
        }

        assertThat(exchanges).hasSize(67);
        assertThat(successes).hasSize(40);
        assertThat(successes.stream().filter(Recording.Exchange::cut)).hasSize(5);
        assertThat(List.of(objects, lists, deletions)).containsExactly(17, 4, 14);
    }

    private static Function<JsonObject, Object> shape(Recording.Exchange exchange) {
        if (exchange.method().equals("POST") && exchange.collection().equals("setup-keys")) {
            return NewSetupKey::of;
        }
        return Objects.requireNonNull(SHAPES.get(exchange.collection()));
    }

    @Test
    void everyRefusalHasItsKind() {
        Map<NetBirdFailure, Integer> kinds = new EnumMap<>(NetBirdFailure.class);
        for (Recording.Exchange exchange : exchanges) {
            if (exchange.status() != 200) {
                scene.answering(exchange.status(), exchange.answer());
                NetBirdException failure = catchThrowableOfType(
                        NetBirdException.class, () -> scene.client.peers().list());
                kinds.merge(failure.failure(), 1, Integer::sum);
            }
        }

        assertThat(kinds)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        NetBirdFailure.UNAUTHORIZED, 1,
                        NetBirdFailure.NOT_FOUND, 9,
                        NetBirdFailure.LINKED, 4,
                        NetBirdFailure.CONFLICT, 2,
                        NetBirdFailure.INVALID, 10,
                        NetBirdFailure.UNREADABLE, 1));
    }

    @Test
    void theClientSendsWhatTheServerTook() {
        String group = "dc1q4a5qmd2v927hp57g";
        String peer = "dc1q4adqmd2v927hp5c0";
        for (String answer : List.of(Samples.GROUP, Samples.NEW_SETUP_KEY, Samples.ROUTE, Samples.POLICY)) {
            scene.answering(200, answer);
        }
        scene.client.groups().create("cc-user-7");
        scene.client
                .setupKeys()
                .create(new SetupKeyRequest("cc-user-7-boot", Duration.ofDays(1), List.of(group), false));
        scene.client
                .routes()
                .create(new RouteRequest(
                        "cc-user-7",
                        "d",
                        true,
                        Optional.of(peer),
                        List.of(),
                        "10.100.8.0/24",
                        9999,
                        true,
                        false,
                        List.of(group),
                        List.of(group)));
        scene.client.policies().create(PolicyRequest.within("cc-user-7", "dc1q1idqmd2u1ud93oi0"));

        assertThat(accepted()).contains(taken(), taken(), taken(), taken());
    }

    private record Sent(String method, String target, JsonNode body) {}

    private Sent taken() {
        Scene.Taken taken = scene.taken();
        return new Sent(taken.method(), taken.target(), Objects.requireNonNull(taken.body()));
    }

    private List<Sent> accepted() {
        return exchanges.stream()
                .filter(exchange -> exchange.status() == 200 && !exchange.body().isEmpty())
                .map(exchange -> new Sent(exchange.method(), exchange.target(), Scene.json(exchange.body())))
                .toList();
    }

    @Test
    void theRecordedPageThatIsNotTheApisIsNoAnswer() {
        Recording.Exchange last = exchanges.stream()
                .filter(exchange -> exchange.target().equals("/api/nothing"))
                .findFirst()
                .orElseThrow();
        scene.answering(last.status(), last.answer());

        NetBirdException failure = catchThrowableOfType(
                NetBirdException.class, () -> scene.client.peers().find("nothing"));

        assertThat(failure.failure()).isEqualTo(NetBirdFailure.UNREADABLE);
    }
}
