package dev.claudecloud.netbird.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claudecloud.core.config.Setting;
import dev.claudecloud.core.provision.LeaseLostException;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.lab.simulators.http.Fault;
import dev.claudecloud.lab.simulators.http.FaultMode;
import dev.claudecloud.lab.testkit.network.NetworkState;
import dev.claudecloud.lab.testkit.network.NetworkWorld.Moment;
import dev.claudecloud.netbird.client.Policy;
import dev.claudecloud.netbird.client.PolicyRequest;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as a network in which everybody reaches everybody, and how it is treated. */
class NetBirdOpenNetworkTest {

    @AutoClose
    private final NetBirdWorld world = new NetBirdWorld();

    @Test
    void saysWhichPolicyItIsAndTheWayOut() {
        world.open(true);
        ProvisionException refusal =
                Refused.with(ProvisionCode.NETWORK_OPEN, () -> Tenant.in(world).prepared());

        assertThat(refusal.getMessage())
                .contains("\"Default\"")
                .contains("disable it")
                .contains(Setting.NETBIRD_DISABLE_DEFAULT_POLICY.variable());
        assertThat(refusal.hint()).contains(Setting.NETBIRD_DISABLE_DEFAULT_POLICY.variable());
    }

    @Test
    void handsOutNoKeyThenEither() {
        Tenant tenant = Tenant.in(world).prepared();
        world.open(true);

        Refused.with(ProvisionCode.NETWORK_OPEN, tenant::makeKey);
        assertThat(world.look().keys()).isEmpty();
    }

    @Test
    void disablesThePolicyWhereTheSettingSaysSoAndGoesOn() {
        world.open(true);
        Policy before = world.outside().defaultPolicy();

        Tenant tenant = willing().running();

        Policy after = world.outside().defaultPolicy();
        assertThat(after.enabled()).isFalse();
        assertThat(PolicyRequest.of(after)).isEqualTo(PolicyRequest.of(before).withEnabled(false));
        assertThat(world.reaches(tenant.addDevice(), tenant.machine())).isTrue();
    }

    @Test
    void doesNotBelieveThatItIsDisabledWhenTheAnswerShowsItEnabled() {
        world.open(true);
        String all = "[{\"id\": \"" + all() + "\", \"name\": \"All\"}]";
        FaultMode unchanged = new FaultMode.Status(200, """
                {"id": "p1", "name": "Default", "description": "", "enabled": true, "source_posture_checks": null,
                 "rules": [{"id": "p1", "name": "Default", "enabled": true, "action": "accept", "bidirectional": true,
                            "protocol": "all", "sources": %s, "destinations": %s}]}
                """.formatted(all, all), Map.of());
        world.simulator().faults().add(Fault.of("PUT", "/api/policies/.*", unchanged, 1));

        Refused.with(ProvisionCode.NETWORK_OPEN, () -> willing().prepared());
        assertThat(world.look().groups()).extracting(NetworkState.Group::name).containsExactly("All");
    }

    @Test
    void disablesNothingWithoutTheLease() {
        world.open(true);
        Tenant tenant = willing();
        tenant.journal.failAt(1, Moment.BEFORE, () -> new LeaseLostException("taken over"));

        assertThatThrownBy(tenant::prepared).isInstanceOf(LeaseLostException.class);
        assertThat(world.outside().defaultPolicy().enabled()).isTrue();
    }

    @Test
    void aPolicyOfAnyNameCounts() {
        world.addPolicy("\"every\none\" " + "x".repeat(200), all());
        ProvisionException refusal =
                Refused.with(ProvisionCode.NETWORK_OPEN, () -> Tenant.in(world).prepared());

        assertThat(refusal.getMessage()).contains("every one").hasSizeLessThan(250);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void oneOfSeveralRulesCountsThoughItsSourceIsNotShownAndIsLeftToAPerson(boolean asSource) {
        String theirs = world.addGroup("theirs");
        String first = asSource ? rule("accept", true, all(), theirs) : rule("accept", true, theirs, all());
        policy(first + "," + rule("accept", true, all(), all()));
        NetworkState before = world.look();

        ProvisionException refusal =
                Refused.with(ProvisionCode.NETWORK_OPEN, () -> willing().prepared());
        assertThat(refusal.getMessage()).contains("several rules");
        assertThat(world.look()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"accept false", "drop true"})
    void aRuleThatLetsNobodyInIsNone(String rule) {
        String[] parts = rule.split(" ", 2);
        policy(rule(parts[0], Boolean.parseBoolean(parts[1]), all(), all()));

        assertThatCode(() -> Tenant.in(world).running()).doesNotThrowAnyException();
    }

    @Test
    void fromEverybodyToOneGroupIsNotToEverybody() {
        policy(rule("accept", true, all(), world.addGroup("printers")));

        assertThatCode(() -> Tenant.in(world).running()).doesNotThrowAnyException();
    }

    /** Returns a tenant of a deployment that may disable the default policy. */
    private Tenant willing() {
        return new Tenant(world, world.access(world.client(), true), world.freshUser());
    }

    private String all() {
        return world.look().group("All").orElseThrow().id();
    }

    private void policy(String rules) {
        world.outside().post("/api/policies", "{\"name\": \"theirs\", \"enabled\": true, \"rules\": [" + rules + "]}");
    }

    private static String rule(String action, boolean enabled, String from, String to) {
        return """
                {"name": "r", "enabled": %s, "action": "%s", "bidirectional": true, "protocol": "all",
                 "sources": ["%s"], "destinations": ["%s"]}
                """.formatted(enabled, action, from, to);
    }
}
