package dev.claudecloud.netbird.client;

import static dev.claudecloud.netbird.client.WireCall.call;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The calls that change nothing. */
class ReadingCallsTest {

    @AutoClose
    private final Scene scene = Scene.open();

    @ParameterizedTest
    @MethodSource
    void everyCall(WireCall call) {
        call.check(scene);
    }

    static Stream<Arguments> everyCall() {
        return Stream.of(
                call("lists groups", c -> c.groups().list(), "[" + Samples.GROUP + "]", "GET", "/api/groups", ""),
                call(
                        "finds a group by name",
                        c -> c.groups().findByName("a &?/%"),
                        "[" + Samples.GROUP + "]",
                        "GET",
                        "/api/groups?name=a%20%26%3F%2F%25",
                        ""),
                call("lists keys", c -> c.setupKeys().list(), "[]", "GET", "/api/setup-keys", ""),
                call("finds a key", c -> c.setupKeys().find("k1"), Samples.SETUP_KEY, "GET", "/api/setup-keys/k1", ""),
                call("lists routes", c -> c.routes().list(), "[" + Samples.ROUTE + "]", "GET", "/api/routes", ""),
                call("lists policies", c -> c.policies().list(), "[]", "GET", "/api/policies", ""),
                call("lists peers", c -> c.peers().list(), "[" + Samples.PEER + "]", "GET", "/api/peers", ""),
                call("finds a peer", c -> c.peers().find("p1"), Samples.PEER, "GET", "/api/peers/p1", ""),
                call("lists users", c -> c.users().list(), "[" + Samples.USER + "]", "GET", "/api/users", ""),
                call("lists tokens", c -> c.userTokens().list("u1"), "null", "GET", "/api/users/u1/tokens", ""));
    }

    @Test
    void asksForTheTokenOnEveryCall() {
        List<String> tokens = new ArrayList<>(List.of("nbp_first_token", "nbp_second_token"));
        try (Scene rotating = Scene.open(() -> new AccessToken(tokens.removeFirst()))) {
            rotating.answering(200, "[]").answering(200, "[]");

            rotating.client.groups().list();
            rotating.client.groups().list();

            assertThat(rotating.taken().request().getHeaders().get("Authorization"))
                    .isEqualTo("Token nbp_first_token");
            assertThat(rotating.taken().request().getHeaders().get("Authorization"))
                    .isEqualTo("Token nbp_second_token");
        }
    }
}
