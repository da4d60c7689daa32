package dev.claudecloud.netbird.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestsTest {

    @AutoClose
    private final Scene scene = Scene.open();

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "a/b", "a%2Fb", "a?b", "a#b", "a b", "a\n", "ä", "a.b", "$(id)"})
    void sendsNothingForAnIdThatIsNone(String id) {
        assertRefused(() -> scene.client.groups().delete(id));
        assertRefused(() -> scene.client.setupKeys().find(id));
        assertRefused(() -> scene.client.setupKeys().delete(id));
        assertRefused(() -> scene.client.routes().delete(id));
        assertRefused(() -> scene.client.routes().replace(id, route("10.0.0.0/8", 1, "g1")));
        assertRefused(() -> scene.client.policies().delete(id));
        assertRefused(() -> scene.client.policies().replace(id, PolicyRequest.within("n", "g1")));
        assertRefused(() -> scene.client.peers().find(id));
        assertRefused(() -> scene.client.peers().delete(id));
        assertThat(scene.requests()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", ".a", "a/b", "a%2Fb", "a?b", "a#b", "a b", "a\n", "ä", "$(id)"})
    void sendsNothingForAUsersIdThatIsNone(String id) {
        assertRefused(() -> scene.client.userTokens().list(id));
        assertThat(scene.requests()).isZero();
    }

    @Test
    void takesTheLongestIdAndNoLonger() {
        assertThat(Ids.checked("a".repeat(64))).hasSize(64);
        assertRefused(() -> Ids.checked("a".repeat(65)));
    }

    static Stream<Arguments> wrongRequests() {
        Duration day = Duration.ofDays(1);
        return Stream.of(
                wrong("key for less than a minute", () -> key("n", Duration.ofSeconds(59))),
                wrong("key for ever", () -> key("n", Duration.ZERO)),
                wrong("key for more than a year", () -> key("n", Duration.ofDays(366))),
                wrong("key without name", () -> key(" ", day)),
                wrong("route without a group", () -> route("10.0.0.0/8", 1)),
                wrong("route open to all", () -> route(Optional.of("p1"), List.of(), List.of())),
                wrong("route by nobody", () -> route(Optional.empty(), List.of(), List.of("g1"))),
                wrong("route by both", () -> route(Optional.of("p1"), List.of("g1"), List.of("g1"))),
                wrong("route by no id", () -> route(Optional.of(""), List.of(), List.of("g1"))),
                wrong("network without prefix", () -> route("10.0.0.0", 1, "g1")),
                wrong("network that is none", () -> route("10.0.256.0/24", 1, "g1")),
                wrong("prefix that is none", () -> route("10.0.0.0/33", 1, "g1")),
                wrong("metric 0", () -> route("10.0.0.0/8", 0, "g1")),
                wrong("metric 10000", () -> route("10.0.0.0/8", 10_000, "g1")),
                wrong("network id of 41", () -> RouteRequest.byPeer("n".repeat(41), "10.0.0.0/8", "p1", "g1")),
                wrong("no network id", () -> RouteRequest.byPeer("", "10.0.0.0/8", "p1", "g1")),
                wrong("policy without rule", () -> new PolicyRequest("n", "", true, List.of(), List.of())),
                wrong("policy without name", () -> PolicyRequest.within(" ", "g1")),
                wrong("policy for no id", () -> PolicyRequest.within("n", "g/1")));
    }

    private static Arguments wrong(String name, Executable making) {
        return argumentSet(name, making);
    }

    @ParameterizedTest
    @MethodSource("wrongRequests")
    void refusesToMakeAWrongRequest(Executable making) {
        assertRefused(making);
    }

    private static SetupKeyRequest key(String name, Duration life) {
        return new SetupKeyRequest(name, life, List.of("g1"), false);
    }

    private static RouteRequest route(String network, int metric, String... groups) {
        return new RouteRequest(
                "n",
                "",
                true,
                Optional.of("p1"),
                List.of(),
                network,
                metric,
                true,
                false,
                List.of(groups),
                List.of("g1"));
    }

    private static RouteRequest route(Optional<String> peer, List<String> peerGroups, List<String> guards) {
        return new RouteRequest("n", "", true, peer, peerGroups, "10.0.0.0/8", 1, true, false, List.of("g1"), guards);
    }

    private static void assertRefused(Executable making) {
        assertThatThrownBy(making::execute).isInstanceOf(IllegalArgumentException.class);
    }
}
