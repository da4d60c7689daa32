package dev.claudecloud.netbird.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.http.Timeouts;
import dev.claudecloud.lab.simulators.http.Fault;
import dev.claudecloud.lab.simulators.http.FaultMode;
import dev.claudecloud.netbird.client.AccessToken;
import dev.claudecloud.netbird.client.NetBirdClient;
import dev.claudecloud.netbird.client.NetBirdSettings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The code for each of NetBird's failures, and for a response that differs from the request. */
class NetBirdRefusalTest {

    @AutoClose
    private final NetBirdWorld world = new NetBirdWorld();

    @ParameterizedTest
    @CsvSource({
        "401, NETWORK_UNAUTHORIZED",
        "403, NETWORK_UNAUTHORIZED",
        "404, NETWORK_REFUSED",
        "409, NETWORK_CONFLICT",
        "412, NETWORK_REFUSED",
        "422, NETWORK_REFUSED",
        "429, NETWORK_UNREACHABLE",
        "500, NETWORK_UNREACHABLE",
        "503, NETWORK_UNREACHABLE"
    })
    void eachStatusHasItsCode(int status, ProvisionCode code) {
        answer("GET", "/api/policies", status, "{\"message\":\"not today\",\"code\":" + status + "}");

        ProvisionException refusal = Refused.with(code, () -> Tenant.in(world).prepared());
        assertThat(refusal.getMessage()).contains("not today");
    }

    @Test
    void anAddressThatIsNotNetBirdsIsRefused() {
        answer("GET", "/api/policies", 200, "<html>");

        Refused.with(ProvisionCode.NETWORK_REFUSED, () -> Tenant.in(world).prepared());
    }

    @Test
    void withoutAConnectionItIsUnreachable() {
        world.simulator().faults().add(Fault.of("GET", "/api/policies", new FaultMode.DropBefore(), Fault.ALWAYS));

        Refused.with(ProvisionCode.NETWORK_UNREACHABLE, () -> Tenant.in(world).prepared());
    }

    @Test
    void withoutAnAnswerInTimeItIsUnreachable() {
        world.simulator().faults().add(Fault.of("GET", "/api/policies", new FaultMode.Timeout(), Fault.ALWAYS));
        Timeouts hasty = new Timeouts(Duration.ofSeconds(2), Duration.ofMillis(200), Duration.ofMillis(300));
        String token = world.simulator().token();
        NetBirdSettings settings =
                new NetBirdSettings(world.simulator().baseUri(), () -> new AccessToken(token), hasty);
        try (NetBirdClient client = NetBirdClient.open(settings, length -> {})) {
            Tenant tenant = new Tenant(world, world.access(client, false), world.freshUser());

            Refused.with(ProvisionCode.NETWORK_UNREACHABLE, tenant::prepared);
        }
    }

    @Test
    void aWrongTokenIsToldWithTheParameterThatHoldsIt() {
        try (NetBirdClient client = world.client("nbp_0000000000000000000000000000")) {
            Tenant tenant = new Tenant(world, world.access(client, false), world.freshUser());

            ProvisionException refusal = Refused.with(ProvisionCode.NETWORK_UNAUTHORIZED, tenant::prepared);
            assertThat(refusal.getMessage())
                    .contains(NetBirdWorld.TOKEN_PARAMETER)
                    .contains("token invalid");
            assertThat(refusal.hint()).contains(NetBirdWorld.TOKEN_PARAMETER);
        }
    }

    @Test
    void tooManyRequestsAreNotRepeatedAtOnce() {
        answer("GET", "/api/policies", 429, "{\"message\":\"too many requests\",\"code\":429}");

        ProvisionException refusal = Refused.with(
                ProvisionCode.NETWORK_UNREACHABLE, () -> Tenant.in(world).prepared());
        assertThat(refusal.retryAfter()).contains(NetBirdFailures.RATE_PAUSE);
    }

    @Test
    void adoptsAGroupThatSomebodyMadeFaster() {
        Tenant tenant = Tenant.in(world);
        String group = world.addGroup(world.name(tenant.instance.owner()));
        world.simulator().faults().add(Fault.of("GET", "/api/groups", notFound(), 1));

        tenant.prepared();
        assertThat(tenant.group()).isEqualTo(group);
    }

    @Test
    void aPolicyThatLostItsGroupsIsRefusedAndItsIdKept() {
        Tenant tenant = Tenant.in(world).prepared().boot();
        answer("POST", "/api/policies", 200, """
                {"id": "p1", "name": "x", "description": "", "enabled": true, "source_posture_checks": null,
                 "rules": [{"id": "p1", "name": "x", "enabled": true, "action": "accept", "bidirectional": true,
                            "protocol": "all", "sources": null, "destinations": null}]}
                """);

        Refused.with(ProvisionCode.NETWORK_REFUSED, tenant::complete);
        assertThat(tenant.journal.ids().policyId()).contains("p1");
        assertThat(tenant.journal.ids().keyId()).as("removed last").isPresent();

        world.simulator().faults().clear();
        tenant.complete();
    }

    @Test
    void aRouteThatCameBackOpenToAllIsRefused() {
        Tenant tenant = Tenant.in(world).prepared().boot();
        answer("POST", "/api/routes", 200, route(tenant).replace(access(tenant), ""));

        Refused.with(ProvisionCode.NETWORK_REFUSED, tenant::complete);
        assertThat(world.look().policies()).noneMatch(policy -> policy.name().startsWith(NetBirdWorld.PREFIX));
    }

    /** The part of the request that is returned differently. */
    @ParameterizedTest
    @ValueSource(strings = {"peer", "network", "groups", "access_control_groups", "enabled"})
    void aRouteThatCameBackElsewhereIsRefusedAndItsIdKept(String part) {
        Tenant tenant = Tenant.in(world).prepared().boot();
        String other = switch (part) {
            case "groups", "access_control_groups" -> "[\"other\"]";
            case "network" -> "\"10.100.250.0/24\"";
            case "peer" -> "\"other\"";
            default -> "false";
        };
        String sent = route(tenant);
        String answered = sent.replaceAll("\"" + part + "\": (\\[[^]]*]|[^,]*)", "\"" + part + "\": " + other);
        assertThat(answered).isNotEqualTo(sent);
        answer("POST", "/api/routes", 200, answered);

        Refused.with(ProvisionCode.NETWORK_REFUSED, tenant::complete);
        assertThat(tenant.journal.ids().routeId()).contains("r1");
        assertThat(world.look().policies()).noneMatch(policy -> policy.name().startsWith(NetBirdWorld.PREFIX));
    }

    @Test
    void aRouteThatCameBackWholeIsTaken() {
        Tenant tenant = Tenant.in(world).prepared().boot();
        answer("POST", "/api/routes", 200, route(tenant));

        tenant.complete();
        assertThat(tenant.journal.ids().routeId()).contains("r1");
    }

    @Test
    void aKeyThatLeadsElsewhereIsNotHandedOut() {
        Tenant tenant = Tenant.in(world).prepared();
        answer("POST", "/api/setup-keys", 200, """
                {"id": "k1", "key": "00000000-0000-0000-0000-000000000000", "name": "x", "type": "one-off",
                 "state": "valid", "valid": true, "revoked": false, "ephemeral": false, "used_times": 0,
                 "usage_limit": 1, "auto_groups": ["other"], "expires": "2030-01-01T00:00:00Z",
                 "last_used": "0001-01-01T00:00:00Z", "updated_at": "2026-01-01T00:00:00Z"}
                """);

        Refused.with(ProvisionCode.NETWORK_REFUSED, tenant::makeKey);
        assertThat(tenant.journal.ids().keyId()).contains("k1");
    }

    @Test
    void aMachineThatWaitsForApprovalIsNotTakenForThere() {
        Tenant tenant = Tenant.in(world).prepared().boot();
        answer("GET", "/api/peers/.*", 200, """
                {"id": "%s", "name": "x", "hostname": "%s", "connected": true, "approval_required": true,
                 "groups": [{"id": "%s", "name": "x"}]}
                """.formatted(
                        tenant.machine(), tenant.ref().hostname(), tenant.group()));

        ProvisionException refusal = Refused.with(ProvisionCode.PEER_MISSING, tenant::joined);
        assertThat(refusal).hasMessageContaining("approval");
        assertThat(refusal.hint()).contains("Approve it");
    }

    @Test
    void aGroupThatIsGoneIsRefusedWhenTheWayIsToBeOpened() {
        Tenant tenant = Tenant.in(world).prepared().boot();
        answer("GET", "/api/groups", 404, "{\"message\":\"group: x not found\",\"code\":404}");

        Refused.with(ProvisionCode.NETWORK_REFUSED, tenant::complete);
    }

    private static String access(Tenant tenant) {
        return "\"access_control_groups\": [\"" + tenant.group() + "\"],";
    }

    private static String route(Tenant tenant) {
        return """
                {"id": "r1", "network_id": "x", "description": "", "enabled": true, "peer": "%s", "network": "%s",
                 %s "domains": null, "metric": 9999, "masquerade": true, "keep_route": false, "groups": ["%s"]}
                """.formatted(tenant.machine(), tenant.ref().subnet().cidr(), access(tenant), tenant.group());
    }

    private void answer(String method, String path, int status, String body) {
        FaultMode mode = new FaultMode.Status(status, body, Map.of());
        world.simulator().faults().add(Fault.of(method, path, mode, Fault.ALWAYS));
    }

    private static FaultMode notFound() {
        return new FaultMode.Status(404, "{\"message\":\"group: x not found\",\"code\":404}", Map.of());
    }
}
