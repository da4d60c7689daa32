package dev.claudecloud.netbird.client;

import static dev.claudecloud.netbird.client.WireCall.call;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The calls that create, change or remove something. */
class WritingCallsTest {

    private static final Group GROUP = new Group(
            "g1", "cc-user-7", "api", List.of(new PeerRef("p1", "x")), List.of(new ResourceRef("x1", "host")));
    private static final NetBirdUser USER = new NetBirdUser(
            "google-oauth2|277474792786460067937",
            "Ann",
            "",
            "user",
            "active",
            List.of(),
            false,
            true,
            false,
            Optional.empty());
    private static final RouteRequest ROUTE = RouteRequest.byPeer("cc-user-7", "10.100.8.0/24", "p1", "g1");
    private static final String ROUTE_BODY = """
            {"network_id":"cc-user-7","description":"","enabled":true,"peer":"p1","network":"10.100.8.0/24",
             "metric":9999,"masquerade":true,"keep_route":false,"groups":["g1"],"access_control_groups":["g1"]}""";
    private static final String POLICY_BODY = """
            {"name":"cc-user-7","description":"","enabled":true,"rules":[{"name":"cc-user-7",
             "enabled":true,"action":"accept","bidirectional":true,"protocol":"all","sources":["g1"],
             "destinations":["g1"]}]}""";

    @AutoClose
    private final Scene scene = Scene.open();

    @ParameterizedTest
    @MethodSource
    void everyCall(WireCall call) {
        call.check(scene);
    }

    static Stream<Arguments> everyCall() {
        return Stream.of(groups(), setupKeys(), routes(), policies(), peers(), users())
                .flatMap(calls -> calls);
    }

    private static Stream<Arguments> groups() {
        return Stream.of(
                call(
                        "makes a group",
                        c -> c.groups().create("a \"b\""),
                        Samples.GROUP,
                        "POST",
                        "/api/groups",
                        "{\"name\":\"a \\\"b\\\"\"}"),
                call(
                        "replaces a group's peers",
                        c -> c.groups().replacePeers(GROUP, List.of("p2", "p3")),
                        Samples.GROUP,
                        "PUT",
                        "/api/groups/g1",
                        """
                        {"name":"cc-user-7","peers":["p2","p3"],"resources":[{"id":"x1","type":"host"}]}"""),
                call("deletes a group", c -> c.groups().delete("g1"), "{}", "DELETE", "/api/groups/g1", ""));
    }

    private static Stream<Arguments> setupKeys() {
        SetupKeyRequest request = new SetupKeyRequest("cc-user-7-boot", Duration.ofHours(36), List.of("g1"), false);
        return Stream.of(
                call(
                        "makes a key",
                        c -> c.setupKeys().create(request),
                        Samples.NEW_SETUP_KEY,
                        "POST",
                        "/api/setup-keys",
                        """
                        {"name":"cc-user-7-boot","type":"one-off","expires_in":129600,"auto_groups":["g1"],
                         "usage_limit":1,"ephemeral":false}"""),
                call("deletes a key", c -> c.setupKeys().delete("k1"), "{}", "DELETE", "/api/setup-keys/k1", ""));
    }

    private static Stream<Arguments> routes() {
        RouteRequest byGroups = new RouteRequest(
                "n",
                "d",
                false,
                Optional.empty(),
                List.of("g2"),
                "10.0.0.0/8",
                1,
                false,
                true,
                List.of("g1"),
                List.of("g3"));
        return Stream.of(
                call(
                        "makes a route by a peer",
                        c -> c.routes().create(ROUTE),
                        Samples.ROUTE,
                        "POST",
                        "/api/routes",
                        ROUTE_BODY),
                call(
                        "makes a route by peer groups",
                        c -> c.routes().create(byGroups),
                        Samples.ROUTE,
                        "POST",
                        "/api/routes",
                        """
                        {"network_id":"n","description":"d","enabled":false,"peer_groups":["g2"],
                         "network":"10.0.0.0/8","metric":1,"masquerade":false,"keep_route":true,"groups":["g1"],
                         "access_control_groups":["g3"]}"""),
                call(
                        "replaces a route",
                        c -> c.routes().replace("r1", ROUTE),
                        Samples.ROUTE,
                        "PUT",
                        "/api/routes/r1",
                        ROUTE_BODY),
                call("deletes a route", c -> c.routes().delete("r1"), "{}", "DELETE", "/api/routes/r1", ""));
    }

    private static Stream<Arguments> policies() {
        PolicyRequest request = PolicyRequest.within("cc-user-7", "g1");
        return Stream.of(
                call(
                        "makes a policy",
                        c -> c.policies().create(request),
                        Samples.POLICY,
                        "POST",
                        "/api/policies",
                        POLICY_BODY),
                call(
                        "replaces a policy",
                        c -> c.policies().replace("y1", request.withEnabled(false)),
                        Samples.POLICY,
                        "PUT",
                        "/api/policies/y1",
                        POLICY_BODY.replaceFirst("\"enabled\":true", "\"enabled\":false")),
                call("deletes a policy", c -> c.policies().delete("y1"), "{}", "DELETE", "/api/policies/y1", ""));
    }

    private static Stream<Arguments> peers() {
        return Stream.of(call("deletes a peer", c -> c.peers().delete("p1"), "{}", "DELETE", "/api/peers/p1", ""));
    }

    private static Stream<Arguments> users() {
        return Stream.of(call(
                "replaces a user's groups",
                c -> c.users().replaceAutoGroups(USER, List.of("g1", "g2")),
                Samples.USER,
                "PUT",
                "/api/users/google-oauth2%7C277474792786460067937",
                """
                        {"role":"user","is_blocked":true,"auto_groups":["g1","g2"]}"""));
    }

    @Test
    void disablesARichPolicyAndLeavesTheRestOfIt() {
        scene.answering(200, "[" + Samples.RICH_POLICY + "]").answering(200, Samples.RICH_POLICY);
        Policy policy = scene.client.policies().list().getFirst();

        scene.client.policies().replace(policy.id(), PolicyRequest.of(policy).withEnabled(false));

        scene.taken();
        assertThat(scene.taken().body()).isEqualTo(Scene.json("""
                {"name":"Default","description":"of an administrator","enabled":false,"source_posture_checks":["c1"],
                 "rules":[{"id":"y2","name":"rule","description":"ssh","enabled":true,"action":"drop",
                 "bidirectional":false,"protocol":"netbird-ssh","port_ranges":[{"start":1000,"end":2000}],
                 "authorized_groups":{"g1":["root","claude"]},"sources":["g1","g2"],
                 "destinationResource":{"id":"x1","type":"host"}},
                 {"id":"y3","name":"web","enabled":false,"action":"accept","bidirectional":true,
                 "protocol":"tcp","ports":["80","443"],"sourceResource":{"id":"p1","type":"peer"},
                 "destinations":["g1"]}]}"""));
    }
}
