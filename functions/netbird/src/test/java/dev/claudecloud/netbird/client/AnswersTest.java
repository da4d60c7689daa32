package dev.claudecloud.netbird.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {

    @AutoClose
    private final Scene scene = Scene.open();

    @Test
    void readsAGroupWithMembers() {
        scene.answering(200, """
                [{"id":"g1","name":"a","peers":[{"id":"p1","name":"x"}],"resources":[{"id":"x1","type":"host"}]}]""");

        assertThat(scene.client.groups().list())
                .containsExactly(new Group(
                        "g1", "a", "", List.of(new PeerRef("p1", "x")), List.of(new ResourceRef("x1", "host"))));
    }

    @Test
    void readsNullListsAsEmpty() {
        scene.answering(200, "[" + Samples.GROUP + "]")
                .answering(
                        200,
                        "[" + Samples.POLICY.replaceAll("(?s)\"(sources|destinations)\":\\[.*?]", "\"$1\":null") + "]")
                .answering(200, "null");

        Group group = scene.client.groups().list().getFirst();
        Policy policy = scene.client.policies().list().getFirst();

        assertThat(group.peers()).isEmpty();
        assertThat(group.resources()).isEmpty();
        assertThat(policy.sourcePostureChecks()).isEmpty();
        assertThat(policy.rules().getFirst().sources()).isEmpty();
        assertThat(policy.rules().getFirst().destinations()).isEmpty();
        assertThat(scene.client.userTokens().list("u1")).isEmpty();
    }

    @Test
    void findsAGroupOfTheExactNameAlone() {
        String both = "[" + Samples.GROUP.replace("cc-user-7", "cc-user-70") + "," + Samples.GROUP + "]";
        scene.answering(200, both).answering(200, both);

        assertThat(scene.client.groups().findByName("cc-user-7").orElseThrow().name())
                .isEqualTo("cc-user-7");
        assertThat(scene.client.groups().findByName("cc-user")).isEmpty();
    }

    @Test
    void readsASetupKeyThatWasUsed() {
        scene.answering(200, Samples.SETUP_KEY);

        assertThat(scene.client.setupKeys().find("k1"))
                .contains(new SetupKey(
                        "k1",
                        "cc-user-7-boot",
                        "one-off",
                        SetupKeyState.OVERUSED,
                        false,
                        false,
                        false,
                        1,
                        1,
                        List.of("g1"),
                        Optional.of(Instant.parse("2026-11-24T02:17:12.987806617Z")),
                        Optional.of(Instant.parse("2026-11-23T02:17:13.074671282Z")),
                        Optional.of(Instant.parse("2026-11-23T02:17:12.987809964Z"))));
    }

    @Test
    void readsANewSetupKeyWithItsTextAndNoDates() {
        scene.answering(200, Samples.NEW_SETUP_KEY);

        NewSetupKey made = scene.client
                .setupKeys()
                .create(new SetupKeyRequest("n", java.time.Duration.ofDays(1), List.of(), false));

        assertThat(made.clear().reveal()).isEqualTo(Samples.CLEAR_KEY);
        assertThat(made.key().state()).isEqualTo(SetupKeyState.VALID);
        assertThat(made.key().expires()).isEmpty();
        assertThat(made.key().lastUsed()).isEmpty();
        assertThat(made).asString().doesNotContain(Samples.CLEAR_KEY);
    }

    @ParameterizedTest
    @CsvSource({"expired,EXPIRED", "revoked,REVOKED", "overused,OVERUSED", "valid,VALID", "paused,OTHER"})
    void readsTheStatesOfASetupKey(String word, SetupKeyState state) {
        scene.answering(200, Samples.SETUP_KEY.replace("overused", word));

        assertThat(scene.client.setupKeys().find("k1").orElseThrow().state()).isEqualTo(state);
    }

    @Test
    void readsARouteByPeerAndOneByPeerGroups() {
        scene.answering(
                200,
                "[" + Samples.ROUTE + ","
                        + Samples.ROUTE.replace("\"peer\":\"p1\"", "\"peer\":\"\",\"peer_groups\":[\"g2\"]") + "]");

        List<Route> routes = scene.client.routes().list();

        assertThat(routes.getFirst().peer()).contains("p1");
        assertThat(routes.getFirst().peerGroups()).isEmpty();
        assertThat(routes.getFirst().network()).contains("10.100.8.0/24");
        assertThat(routes.getFirst().accessControlGroups()).containsExactly("g1");
        assertThat(routes.getLast().peer()).isEmpty();
        assertThat(routes.getLast().peerGroups()).containsExactly("g2");
    }

    @Test
    void readsAPolicyOfManyParts() {
        scene.answering(200, "[" + Samples.RICH_POLICY + "]");

        Policy policy = scene.client.policies().list().getFirst();

        PolicyRule ssh = policy.rules().getFirst();
        PolicyRule web = policy.rules().getLast();
        assertThat(policy.sourcePostureChecks()).containsExactly("c1");
        assertThat(ssh.sourceIds()).containsExactly("g1", "g2");
        assertThat(ssh.destinationIds()).isEmpty();
        assertThat(ssh.destinationResource()).contains(new ResourceRef("x1", "host"));
        assertThat(ssh.traffic())
                .isEqualTo(new Traffic(
                        "netbird-ssh",
                        List.of(),
                        List.of(new PortRange(1000, 2000)),
                        Map.of("g1", List.of("root", "claude"))));
        assertThat(web.traffic().ports()).containsExactly("80", "443");
        assertThat(web.enabled()).isFalse();
        assertThat(web.sourceResource()).contains(new ResourceRef("p1", "peer"));
    }

    @Test
    void readsAPeer() {
        scene.answering(200, "[" + Samples.PEER + "]");

        Peer peer = scene.client.peers().list().getFirst();

        assertThat(peer.ip()).contains("100.104.98.211");
        assertThat(peer.connected()).isTrue();
        assertThat(peer.createdAt()).contains(Instant.parse("2026-11-23T02:17:13.073004462Z"));
        assertThat(peer.lastSeen()).contains(Instant.parse("2026-11-23T02:17:15Z"));
        assertThat(peer.isIn("g1")).isTrue();
        assertThat(peer.isIn("g2")).isFalse();
        assertThat(peer.userId()).isEmpty();
        assertThat(peer.sshEnabled()).isTrue();
        assertThat(peer.loginExpirationEnabled()).isTrue();
        assertThat(peer.hostname()).isEqualTo("claude-7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "invalid IP", "1.2.3.4; reboot", "$(id)"})
    void takesNothingForAnAddressThatIsNone(String ip) {
        scene.answering(200, Samples.PEER.replace("100.104.98.211", ip));

        assertThat(scene.client.peers().find("p1").orElseThrow().ip()).isEmpty();
    }

    @Test
    void readsWhenTheTokensOfTheCurrentUserExpire() {
        scene.answering(200, "[" + Samples.USER + "]").answering(200, "[" + Samples.TOKEN + "]");

        NetBirdUser user = scene.client.users().list().getFirst();
        List<UserToken> tokens = scene.client.userTokens().list(user.id());

        assertThat(user.current()).isTrue();
        assertThat(user.serviceUser()).isTrue();
        assertThat(user.lastLogin()).isEmpty();
        assertThat(tokens.getFirst().expires()).contains(Instant.parse("2026-12-01T00:00:00Z"));
        assertThat(tokens.getFirst().lastUsed()).contains(Instant.parse("2026-11-23T00:00:00Z"));
    }

    @Test
    void saysWhetherADeletionFoundSomething() {
        scene.answering(200, "{}")
                .answering(404, "{\"message\":\"peer p1 account not found\",\"code\":404}")
                .answering(400, "{\"message\":\"group: g1 not found\",\"code\":400}");

        assertThat(scene.client.peers().delete("p1")).isTrue();
        assertThat(scene.client.peers().delete("p1")).isFalse();
        assertThat(scene.client.groups().delete("g1")).isFalse();
    }

    @Test
    void findsNothingAtA404() {
        String absent = "{\"message\":\"group: x not found\",\"code\":404}";
        scene.answering(404, absent).answering(404, absent);

        assertThat(scene.client.peers().find("x")).isEmpty();
        assertThat(scene.client.groups().findByName("x")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>dashboard</html>",
                "[]",
                "\"text\"",
                "{\"id\":\"y1\"",
                "{} {}",
                Samples.GROUP + "{}",
                "null",
            })
    void refusesABodyThatIsNoObject(String body) {
        scene.answering(200, body);

        NetBirdException failure = catchThrowableOfType(
                NetBirdException.class, () -> scene.client.peers().find("p1"));

        assertThat(failure.failure()).isEqualTo(NetBirdFailure.UNREADABLE);
        assertThat(failure.status()).hasValue(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[null]", "[1]", "{\"groups\":[]}", "true"})
    void refusesABodyThatIsNoList(String body) {
        scene.answering(200, body);

        assertThatThrownBy(() -> scene.client.groups().list())
                .isInstanceOfSatisfying(
                        NetBirdException.class,
                        failure -> assertThat(failure.failure()).isEqualTo(NetBirdFailure.UNREADABLE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"id\":\"y1\",\"name\":\"cc-user-7\",\"rules\" | \"rules\" | id",
                "\"enabled\":true,\"id\":\"y1\",\"name\":\"cc-user-7\",\"rules\" | \"id\":\"y1\",\"name\":\"cc-user-7\",\"rules\" | enabled is not a flag",
                "\"source_posture_checks\":null | \"source_posture_checks\":{\"a\":1} | source_posture_checks is not a list of texts",
                "\"source_posture_checks\":null | \"source_posture_checks\":[7] | source_posture_checks is not a list of texts",
                "\"action\":\"accept\" | \"action\":7 | rules[0].action is not a text",
                "\"enabled\":true,\"id\":\"y1\",\"name\":\"cc-user-7\",\"protocol\" | \"id\":\"y1\",\"name\":\"cc-user-7\",\"protocol\" | rules[0].enabled is not a flag",
                "\"id\":\"g1\" | \"id\":\"../g1\" | not a NetBird id",
            })
    void refusesAPolicyThatIsNotWhole(String part, String instead, String why) {
        String body = Samples.POLICY.replaceAll("\n *", "").replace(part, instead);
        scene.answering(200, "[" + body + "]");

        assertThatThrownBy(() -> scene.client.policies().list())
                .isInstanceOf(NetBirdException.class)
                .hasMessageStartingWith("The answer of NetBird to GET /api/policies cannot be read: ")
                .hasMessageContaining(why);
    }

    @Test
    void refusesAWrongTimeAndAWrongNumber() {
        scene.answering(200, Samples.SETUP_KEY.replace("2026-11-24T02:17:12.987806617Z", "tomorrow"))
                .answering(200, Samples.SETUP_KEY.replace("\"used_times\":1", "\"used_times\":12345678901"));

        assertThatThrownBy(() -> scene.client.setupKeys().find("k1")).hasMessageContaining("expires is not a time");
        assertThatThrownBy(() -> scene.client.setupKeys().find("k1"))
                .hasMessageContaining("used_times is not a number");
    }

    @Test
    void refusesADeletionThatSomethingElseAnswers() {
        scene.answering(200, "<html>welcome</html>");

        assertThatThrownBy(() -> scene.client.peers().delete("p1"))
                .isInstanceOf(NetBirdException.class)
                .hasMessageContaining("it is not JSON");
    }

    @Test
    void doesNotPutBackARuleThatCameWithoutItsGroups() {
        scene.answering(200, "[" + Samples.POLICY.replaceAll("(?s)\"sources\":\\[.*?]", "\"sources\":null") + "]");
        Policy policy = scene.client.policies().list().getFirst();

        assertThatThrownBy(() -> PolicyRequest.of(policy))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a rule has groups or a resource at either end");
    }
}
