package dev.claudecloud.hetzner.terraform;

import dev.claudecloud.hetzner.terraform.PlannedChange.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The last check of a plan before it is applied: what is not permitted is refused, whatever the module says. */
public final class PlanGate {

    private static final String SERVER = "hcloud_server";
    private static final String VOLUME = "hcloud_volume";
    private static final String ATTACHMENT = "hcloud_volume_attachment";

    private static final Set<String> KNOWN_TYPES = Set.of(SERVER, VOLUME, ATTACHMENT);
    private static final Set<String> READ_TYPES = Set.of("hcloud_firewall");

    /**
     * The attributes that may change on a server that stays: labels and firewall, and those that belong to the provider
     * instead of Hetzner, which an import does not set. For others, such as {@code public_net} or {@code server_type},
     * the provider powers off the server.
     */
    private static final Set<String> SERVER_UPDATES = Set.of(
            "labels",
            "firewall_ids",
            "allow_deprecated_images",
            "ignore_remote_firewall_ids",
            "keep_disk",
            "shutdown_before_deletion",
            "timeouts");

    private PlanGate() {}

    /** Judges a plan; reports everything that is wrong with it at once. */
    public static PlanDecision judge(TerraformPlan plan, PlanPermissions permit) {
        List<String> reasons = new ArrayList<>();
        if (!plan.whole()) {
            reasons.add("is incomplete, or has an unknown format");
        }
        for (PlannedChange change : plan.changes()) {
            judge(change, permit, reasons);
        }
        long servers = plan.changes().stream()
                .filter(change -> change.type().equals(SERVER) && change.has(Step.CREATE))
                .count();
        if (servers > 1) {
            reasons.add("creates " + servers + " servers");
        }
        return reasons.isEmpty() ? new PlanDecision.Passed(plan) : new PlanDecision.Refused(reasons);
    }

    private static void judge(PlannedChange change, PlanPermissions permit, List<String> reasons) {
        if (!change.managed()) {
            refuseIf(!READ_TYPES.contains(change.type()), "reads what the module does not need", change, reasons);
            return;
        }
        refuseIf(!KNOWN_TYPES.contains(change.type()), "is of a type that the module does not have", change, reasons);
        refuseIf(change.has(Step.OTHER) || change.steps().isEmpty(), "is an unknown action", change, reasons);
        switch (change.type()) {
            case VOLUME -> judgeVolume(change, permit, reasons);
            case SERVER -> judgeServer(change, permit, reasons);
            case ATTACHMENT ->
                refuseIf(
                        change.has(Step.DELETE) && !permit.serverDelete(),
                        "detaches the volume of a server that stays",
                        change,
                        reasons);
            default -> {}
        }
    }

    private static void judgeVolume(PlannedChange change, PlanPermissions permit, List<String> reasons) {
        boolean purged =
                permit.purgedVolume().isPresent() && permit.purgedVolume().equals(change.id());
        refuseIf(change.has(Step.DELETE) && !purged, "deletes a volume that is not being purged", change, reasons);
        refuseIf(change.liftsProtection() && !purged, "removes a volume's delete protection", change, reasons);
        refuseIf(
                change.has(Step.CREATE) && !permit.volumeCreate(),
                "creates a volume although one must exist",
                change,
                reasons);
    }

    private static void judgeServer(PlannedChange change, PlanPermissions permit, List<String> reasons) {
        refuseIf(change.has(Step.DELETE) && !permit.serverDelete(), "deletes a server", change, reasons);
        refuseIf(change.has(Step.CREATE) && !permit.serverCreate(), "creates a server", change, reasons);
        Set<String> others = new TreeSet<>(change.changed());
        others.removeAll(SERVER_UPDATES);
        refuseIf(
                change.steps().equals(Set.of(Step.UPDATE)) && !others.isEmpty(),
                "changes " + String.join(", ", others) + " of a server that stays",
                change,
                reasons);
    }

    private static void refuseIf(boolean wrong, String why, PlannedChange change, List<String> reasons) {
        if (wrong) {
            reasons.add(why + " (" + change.words() + ")");
        }
    }
}
