package dev.claudecloud.hetzner.terraform;

import static dev.claudecloud.hetzner.terraform.PlannedChange.Step.CREATE;
import static dev.claudecloud.hetzner.terraform.PlannedChange.Step.DELETE;
import static dev.claudecloud.hetzner.terraform.PlannedChange.Step.NO_OP;
import static dev.claudecloud.hetzner.terraform.PlannedChange.Step.OTHER;
import static dev.claudecloud.hetzner.terraform.PlannedChange.Step.READ;
import static dev.claudecloud.hetzner.terraform.PlannedChange.Step.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.hetzner.terraform.PlannedChange.Step;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanGateTest {

    private static final PlannedChange NEW_VOLUME = volume(Set.of(CREATE), false);
    private static final PlannedChange SAME_VOLUME = volume(Set.of(NO_OP), false);
    private static final PlannedChange NEW_SERVER = server(0, CREATE);
    private static final PlannedChange NEW_ATTACHMENT = attachment(CREATE);
    private static final PlanPermissions FIRST = new PlanPermissions(true, true, false, Optional.empty());
    private static final PlanPermissions REPLACEMENT = new PlanPermissions(false, true, true, Optional.empty());

    @Test
    void passesTheFirstMachine() {
        assertPasses(FIRST, NEW_VOLUME, NEW_SERVER, NEW_ATTACHMENT);
        assertPasses(PlanPermissions.createVolume(), NEW_VOLUME);
    }

    @Test
    void passesAWake() {
        assertPasses(PlanPermissions.wake(), SAME_VOLUME, NEW_SERVER, NEW_ATTACHMENT);
    }

    @Test
    void passesAPause() {
        assertPasses(PlanPermissions.pause(), SAME_VOLUME, server(0, DELETE), attachment(DELETE));
    }

    @Test
    void passesAGrownVolume() {
        assertPasses(PlanPermissions.wake(), volume(Set.of(UPDATE), false));
    }

    @Test
    void passesAnAdoption() {
        PlannedChange adopted = new PlannedChange(
                ModuleAddresses.SERVER,
                "hcloud_server",
                true,
                Set.of(NO_OP),
                Optional.of("4711"),
                true,
                false,
                Set.of());
        assertPasses(PlanPermissions.pause(), SAME_VOLUME, adopted);
    }

    @Test
    void passesTheReplacementOfAServerThatNeverCameUp() {
        assertPasses(REPLACEMENT, SAME_VOLUME, server(0, DELETE, CREATE), attachment(DELETE, CREATE));
    }

    @Test
    void passesAPurge() {
        assertPasses(PlanPermissions.purge("815"), volume(Set.of(UPDATE), true), server(0, DELETE), attachment(DELETE));
        assertPasses(PlanPermissions.purge("815"), volume(Set.of(DELETE), false));
    }

    @ParameterizedTest
    @MethodSource("allPermits")
    void refusesTheEndOfAVolumeThatIsNotPurged(PlanPermissions permit) {
        assertRefused(permit, volume(Set.of(DELETE), false))
                .contains("deletes a volume that is not being purged (hcloud_volume.data: delete)");
        assertRefused(permit, volume(Set.of(DELETE, CREATE), false))
                .contains("deletes a volume that is not being purged (hcloud_volume.data: create, delete)");
    }

    static List<PlanPermissions> allPermits() {
        return List.of(
                FIRST,
                PlanPermissions.createVolume(),
                PlanPermissions.wake(),
                PlanPermissions.pause(),
                REPLACEMENT,
                PlanPermissions.purge("816"));
    }

    @Test
    void refusesTheEndOfAVolumeWhoseNumberIsNotKnown() {
        PlannedChange unknown = new PlannedChange(
                ModuleAddresses.VOLUME,
                "hcloud_volume",
                true,
                Set.of(DELETE),
                Optional.empty(),
                false,
                false,
                Set.of());
        assertRefused(PlanPermissions.purge("815"), unknown).hasSize(1);
    }

    @Test
    void refusesAVolumeUnderAnotherAddress() {
        PlannedChange renamed = new PlannedChange(
                "hcloud_volume.home", "hcloud_volume", true, Set.of(CREATE), Optional.empty(), false, false, Set.of());
        assertRefused(PlanPermissions.wake(), volume(Set.of(DELETE), false), renamed)
                .hasSize(2);
    }

    @Test
    void refusesToLiftTheProtectionOfAVolumeThatIsNotPurged() {
        assertRefused(PlanPermissions.pause(), volume(Set.of(UPDATE), true))
                .containsExactly("removes a volume's delete protection (hcloud_volume.data: update)");
        assertRefused(PlanPermissions.purge("816"), volume(Set.of(UPDATE), true))
                .hasSize(1);
    }

    @Test
    void refusesAnEmptyVolumeInThePlaceOfALostOne() {
        assertRefused(PlanPermissions.wake(), NEW_VOLUME, NEW_SERVER)
                .containsExactly("creates a volume although one must exist (hcloud_volume.data: create)");
        assertRefused(PlanPermissions.pause(), NEW_VOLUME).hasSize(1);
    }

    @Test
    void refusesTheEndOfAServerThatStays() {
        assertRefused(PlanPermissions.wake(), server(0, DELETE))
                .containsExactly("deletes a server (hcloud_server.instance[0]: delete)");
        assertRefused(FIRST, server(0, DELETE, CREATE)).hasSize(1);
    }

    @Test
    void refusesAServerThatNobodyWants() {
        assertRefused(PlanPermissions.pause(), NEW_SERVER)
                .containsExactly("creates a server (hcloud_server.instance[0]: create)");
        assertRefused(PlanPermissions.createVolume(), NEW_VOLUME, NEW_SERVER).hasSize(1);
    }

    @Test
    void refusesASecondServer() {
        assertRefused(PlanPermissions.wake(), NEW_SERVER, server(1, CREATE)).containsExactly("creates 2 servers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"public_net", "server_type", "rescue", "image", "what_comes_next_year"})
    void refusesToChangeWhatMayCutThePowerOfAServerThatStays(String attribute) {
        assertRefused(PlanPermissions.wake(), update(Set.of("labels", attribute)))
                .containsExactly(
                        "changes " + attribute + " of a server that stays (hcloud_server.instance[0]: update)");
        assertPasses(PlanPermissions.wake(), update(Set.of("labels")));
    }

    private static PlannedChange update(Set<String> changed) {
        return new PlannedChange(
                ModuleAddresses.SERVER,
                "hcloud_server",
                true,
                Set.of(UPDATE),
                Optional.of("4711"),
                true,
                false,
                changed);
    }

    @Test
    void refusesToDetachTheVolumeOfAServerThatStays() {
        assertRefused(PlanPermissions.wake(), attachment(DELETE)).hasSize(1);
        assertRefused(PlanPermissions.wake(), attachment(DELETE, CREATE)).hasSize(1);
    }

    @Test
    void refusesATypeThatTheModuleDoesNotHave() {
        assertRefused(FIRST, change("hcloud_firewall.all", "hcloud_firewall", true, CREATE))
                .containsExactly("is of a type that the module does not have (hcloud_firewall.all: create)");
        assertRefused(FIRST, change("null_resource.x", "null_resource", true, NO_OP))
                .hasSize(1);
        assertRefused(FIRST, change("data.external.x", "external", false, READ)).hasSize(1);
    }

    @Test
    void passesTheDataSourceOfTheModule() {
        assertPasses(PlanPermissions.wake(), change("data.hcloud_firewall.shared", "hcloud_firewall", false, READ));
    }

    @Test
    void refusesAnActionThatItDoesNotKnow() {
        assertRefused(PlanPermissions.purge("815"), server(0, OTHER)).hasSize(1);
        assertRefused(PlanPermissions.purge("815"), server(0)).hasSize(1);
    }

    @Test
    void refusesAPlanThatIsNotWhole() {
        assertThat(PlanGate.judge(new TerraformPlan(false, List.of()), FIRST)).isInstanceOf(PlanDecision.Refused.class);
    }

    private static void assertPasses(PlanPermissions permit, PlannedChange... changes) {
        TerraformPlan plan = new TerraformPlan(true, List.of(changes));
        assertThat(PlanGate.judge(plan, permit)).isEqualTo(new PlanDecision.Passed(plan));
    }

    private static ListAssert<String> assertRefused(PlanPermissions permit, PlannedChange... changes) {
        PlanDecision decision = PlanGate.judge(new TerraformPlan(true, List.of(changes)), permit);
        assertThat(decision).isInstanceOf(PlanDecision.Refused.class);
        return assertThat(decision instanceof PlanDecision.Refused(List<String> reasons) ? reasons : List.of());
    }

    private static PlannedChange volume(Set<Step> steps, boolean liftsProtection) {
        return new PlannedChange(
                ModuleAddresses.VOLUME,
                "hcloud_volume",
                true,
                steps,
                Optional.of("815"),
                false,
                liftsProtection,
                Set.of());
    }

    private static PlannedChange server(int index, Step... steps) {
        return change("hcloud_server.instance[" + index + "]", "hcloud_server", true, steps);
    }

    private static PlannedChange attachment(Step... steps) {
        return change(ModuleAddresses.ATTACHMENT, "hcloud_volume_attachment", true, steps);
    }

    private static PlannedChange change(String address, String type, boolean managed, Step... steps) {
        return new PlannedChange(address, type, managed, Set.of(steps), Optional.empty(), false, false, Set.of());
    }
}
