package dev.claudecloud.lab.simulators.netbird;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Who reaches whom. */
class AccessModelTest extends NetBirdScene {

    private record Tenant(String group, String machine, String device) {}

    private record Pair(String group, String one, String two) {}

    /** Two machines in one group, and no policy that lets anybody through. */
    private Pair pair() {
        rest().withoutDefaultPolicy();
        String group = rest().group("cc-1");
        return new Pair(group, machine("one", group), machine("two", group));
    }

    @Test
    void eachUsersDeviceReachesTheUsersMachineAndNoOther() {
        rest().withoutDefaultPolicy();
        Tenant a = tenant("cc-user-1", "10.100.2.0/24");
        Tenant b = tenant("cc-user-2", "10.100.3.0/24");

        assertThat(simulator().reaches(a.device(), a.machine())).isTrue();
        assertThat(simulator().reaches(b.device(), b.machine())).isTrue();
        assertThat(simulator().through(a.device(), "10.100.2.10")).containsExactly(a.machine());
        assertThat(simulator().reaches(a.device(), b.machine())).isFalse();
        assertThat(simulator().reaches(a.device(), b.device())).isFalse();
        assertThat(simulator().reaches(a.machine(), b.machine())).isFalse();
        assertThat(simulator().reaches(a.device(), "10.100.3.10")).isFalse();
        assertThat(simulator().reaches(b.device(), "10.100.2.10")).isFalse();
    }

    @Test
    void usersWhoShareASubnetReachTheirOwnMachineByIt() {
        rest().withoutDefaultPolicy();
        Tenant a = tenant("cc-user-1", "10.100.2.0/24");
        Tenant b = tenant("cc-user-251", "10.100.2.0/24");

        assertThat(simulator().through(a.device(), "10.100.2.10")).containsExactly(a.machine());
        assertThat(simulator().through(b.device(), "10.100.2.10")).containsExactly(b.machine());
        assertThat(simulator().reaches(a.device(), b.machine())).isFalse();
    }

    @Test
    void theDefaultPolicyMakesGroupsMeanNothing() {
        Tenant a = tenant("cc-user-1", "10.100.2.0/24");
        Tenant b = tenant("cc-user-2", "10.100.3.0/24");

        assertThat(simulator().reaches(a.device(), b.machine())).isTrue();
        assertThat(simulator().reaches(a.machine(), b.machine())).isTrue();
        // The route's own groups still hold: B's network is not announced to A.
        assertThat(simulator().reaches(a.device(), "10.100.3.10")).isFalse();
    }

    @Test
    void aDisabledPolicyOrRuleLetsNobodyThrough() {
        Pair pair = pair();
        rest().post("/api/policies", policy(false, true, "accept", "all", pair.group(), pair.group()))
                .ok();
        rest().post("/api/policies", policy(true, false, "accept", "all", pair.group(), pair.group()))
                .ok();

        assertThat(simulator().reaches(pair.one(), pair.two())).isFalse();
    }

    @Test
    void aPolicyWhoseGroupsWereDroppedLetsNobodyThrough() {
        Pair pair = pair();
        rest().policy("cc-1", "gone", "gone");

        assertThat(simulator().reaches(pair.one(), pair.two())).isFalse();
    }

    @Test
    void aRuleOfOneDirectionDoesNotWorkBackwards() {
        rest().withoutDefaultPolicy();
        String from = rest().group("from");
        String to = rest().group("to");
        String one = machine("one", from);
        String two = machine("two", to);
        rest().post("/api/policies", policy(true, true, "accept", "all", from, to))
                .ok();

        assertThat(simulator().reaches(one, two)).isTrue();
        assertThat(simulator().reaches(two, one)).isFalse();
    }

    @Test
    void aDropOfEverythingWins() {
        Pair pair = pair();
        rest().policy("cc-1", pair.group(), pair.group());
        rest().post("/api/policies", policy(true, true, "drop", "icmp", pair.group(), pair.group()))
                .ok();
        assertThat(simulator().reaches(pair.one(), pair.two())).isTrue();

        rest().post("/api/policies", policy(true, true, "drop", "all", pair.group(), pair.group()))
                .ok();
        assertThat(simulator().reaches(pair.one(), pair.two())).isFalse();
    }

    @Test
    void aRouteWithoutAccessGroupsIgnoresWhatThePolicySays() {
        rest().withoutDefaultPolicy();
        String devices = rest().group("devices");
        String machines = rest().group("machines");
        String device = machine("device", devices);
        String machine = machine("machine", machines);
        // The only policy lets the machine talk to the device, and not the other way round.
        rest().post("/api/policies", policy(true, true, "accept", "all", machines, devices))
                .ok();
        rest().route("net", "10.100.2.0/24", machine, devices, "[]").ok();
        assertThat(simulator().reaches(device, machine)).isFalse();
        assertThat(simulator().reaches(device, "10.100.2.10")).isTrue();

        String route = simulator().inventory().routes().getFirst().id();
        rest().delete("/api/routes/" + route).ok();
        rest().route("net", "10.100.2.0/24", machine, devices, "[\"" + machines + "\"]")
                .ok();
        assertThat(simulator().reaches(device, "10.100.2.10")).isFalse();
    }

    @Test
    void accessGroupsOpenTheRouteToTheSourcesOfTheirPoliciesOnly() {
        rest().withoutDefaultPolicy();
        String devices = rest().group("devices");
        String guests = rest().group("guests");
        String machines = rest().group("machines");
        String device = machine("device", devices);
        String machine = machine("machine", machines);
        // Linked with the machine, so it learns of the route, but it is not a source of a policy towards it.
        rest().post("/api/policies", policy(true, true, "accept", "all", machines, devices))
                .ok();
        rest().post("/api/policies", policy(true, true, "accept", "all", guests, machines))
                .ok();
        rest().route("net", "10.100.2.0/24", machine, devices, "[\"" + machines + "\"]")
                .ok();
        assertThat(simulator().reaches(device, "10.100.2.10")).isFalse();

        rest().post("/api/policies", policy(true, true, "accept", "all", devices, machines))
                .ok();
        assertThat(simulator().reaches(device, "10.100.2.10")).isTrue();
    }

    @Test
    void aRouteIsKnownOnlyToItsGroupsAndToPeersOfItsRouter() {
        rest().withoutDefaultPolicy();
        String group = rest().group("cc-1");
        String others = rest().group("others");
        String machine = machine("machine", group);
        String device = machine("device", group);
        String stranger = machine("stranger", others);
        rest().route("net", "10.100.2.0/24", machine, group, "[]").ok();

        assertThat(simulator().reaches(device, "10.100.2.10"))
                .as("no policy connects them")
                .isFalse();
        rest().policy("all", group, group);
        rest().policy("guests", others, group);
        assertThat(simulator().reaches(device, "10.100.2.10")).isTrue();
        assertThat(simulator().reaches(stranger, "10.100.2.10"))
                .as("not in the route's groups")
                .isFalse();
    }

    @Test
    void theLongestPrefixLeads() {
        rest().withoutDefaultPolicy();
        Tenant a = tenant("cc-1", "10.100.0.0/16");
        rest().route("narrow", "10.100.2.0/24", a.device(), a.group(), "[\"" + a.group() + "\"]")
                .ok();
        String third = machine("third", a.group());

        assertThat(simulator().through(third, "10.100.2.10")).containsExactly(a.device());
        assertThat(simulator().through(third, "10.100.3.10")).containsExactly(a.machine());
    }

    @Test
    void aDisabledRouteAndTheRouteOfADeadPeerLeadNowhere() {
        rest().withoutDefaultPolicy();
        Tenant a = tenant("cc-1", "10.100.2.0/24");
        String id = simulator().inventory().routes().getFirst().id();
        rest().put("/api/routes/" + id, """
                {"network_id":"cc-1","enabled":false,"peer":"%s","network":"10.100.2.0/24","metric":1,"groups":["%s"]}
                """.formatted(a.machine(), a.group())).ok();
        assertThat(simulator().reaches(a.device(), "10.100.2.10")).isFalse();

        rest().route("again", "10.100.2.0/24", a.machine(), a.group(), "[]").ok();
        assertThat(simulator().reaches(a.device(), "10.100.2.10")).isTrue();
        rest().delete("/api/peers/" + a.machine()).ok();
        assertThat(simulator().reaches(a.device(), "10.100.2.10")).isFalse();
        assertThat(simulator().inventory().routes()).hasSize(2);
    }

    @Test
    void anAddressOfAPeerIsReachedAsThePeerIs() {
        rest().withoutDefaultPolicy();
        Tenant a = tenant("cc-1", "10.100.2.0/24");
        Tenant b = tenant("cc-2", "10.100.3.0/24");
        String ipOfA = rest().get("/api/peers/" + a.machine()).text("ip");

        assertThat(simulator().through(a.device(), ipOfA)).containsExactly(a.machine());
        assertThat(simulator().reaches(b.device(), ipOfA)).isFalse();
        assertThat(simulator().through(a.machine(), ipOfA)).containsExactly(a.machine());
    }

    @Test
    void aRouterByGroupGetsNoRouteToItsOwnNetworkAndOthersGetAll() {
        rest().withoutDefaultPolicy();
        String routers = rest().group("routers");
        String users = rest().group("users");
        String one = machine("one", routers);
        String two = machine("two", routers);
        String device = machine("device", users);
        rest().policy("p", users, routers);
        rest().policy("r", routers, routers);
        rest().post("/api/routes", """
                {"network_id":"n","enabled":true,"peer_groups":["%s"],"network":"10.9.0.0/16","metric":1,
                "groups":["%s","%s"]}
                """.formatted(routers, users, routers)).ok();

        assertThat(simulator().through(device, "10.9.1.1")).containsExactlyInAnyOrder(one, two);
        assertThat(simulator().through(one, "10.9.1.1")).containsExactly(one);
    }

    @Test
    void aRuleBetweenPeersLetsThemAloneThroughAndGoesWithThePeer() {
        Pair pair = pair();
        String three = machine("three", pair.group());
        rest().post("/api/policies", """
                {"name":"p","enabled":true,"rules":[{"name":"p","enabled":true,"action":"accept","protocol":"all",
                "sourceResource":{"id":"%s","type":"peer"},"destinationResource":{"id":"%s","type":"peer"}}]}
                """.formatted(pair.one(), pair.two())).ok();

        assertThat(simulator().reaches(pair.one(), pair.two())).isTrue();
        assertThat(simulator().reaches(pair.two(), pair.one())).isFalse();
        assertThat(simulator().reaches(three, pair.two())).isFalse();
        rest().delete("/api/peers/" + pair.two()).ok();
        assertThat(simulator().inventory().policies()).isEmpty();
    }

    private Tenant tenant(String name, String network) {
        String group = rest().group(name);
        String machine = machine(name + "-machine", group);
        String device = machine(name + "-device", group);
        rest().policy(name, group, group);
        rest().route(name, network, machine, group, "[\"" + group + "\"]").ok();
        return new Tenant(group, machine, device);
    }

    private static String policy(
            boolean enabled, boolean ruleEnabled, String action, String protocol, String source, String destination) {
        return """
                {"name":"p","enabled":%s,"rules":[{"name":"p","enabled":%s,"action":"%s","protocol":"%s",
                "sources":["%s"],"destinations":["%s"]}]}
                """.formatted(enabled, ruleEnabled, action, protocol, source, destination);
    }
}
