package dev.claudecloud.lab.simulators.hetzner;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Applies firewalls to servers and removes them. */
final class FirewallTargets {

    private final Parts parts;
    private final Project project;

    FirewallTargets(Parts parts) {
        this.parts = parts;
        this.project = parts.project();
    }

    void refuseUnknown(List<HetznerBody> targets) {
        targets.forEach(this::refuseUnknown);
    }

    private void refuseUnknown(HetznerBody target) {
        if (isSelector(target)) {
            LabelSelector.parse(selector(target));
        } else if (project.servers().find(server(target)).isEmpty()) {
            throw ErrorCode.FIREWALL_RESOURCE_NOT_FOUND.refusal("firewall resource not found");
        }
    }

    List<SimulatedAction> apply(SimulatedFirewall firewall, List<HetznerBody> targets) {
        refuseUnknown(targets);
        List<Long> servers = new ArrayList<>(firewall.servers());
        List<String> selectors = new ArrayList<>(firewall.selectors());
        List<SimulatedAction> actions = new ArrayList<>();
        for (HetznerBody each : targets) {
            if (isSelector(each)) {
                selectors.add(selector(each));
                actions.add(parts.timeline().start(Commands.APPLY_FIREWALL, Map.of(), firewall.ref()));
            } else if (servers.contains(server(each))) {
                throw ErrorCode.FIREWALL_ALREADY_APPLIED.refusal("firewall is already applied");
            } else {
                servers.add(server(each));
                actions.add(started(Commands.APPLY_FIREWALL, firewall, server(each)));
            }
        }
        project.firewalls().change(firewall.id(), it -> it.on(servers, selectors));
        return actions;
    }

    List<SimulatedAction> remove(SimulatedFirewall firewall, List<HetznerBody> targets) {
        refuseUnknown(targets);
        List<Long> servers = new ArrayList<>(firewall.servers());
        List<String> selectors = new ArrayList<>(firewall.selectors());
        List<SimulatedAction> actions = new ArrayList<>();
        for (HetznerBody each : targets) {
            if (isSelector(each)) {
                selectors.remove(selector(each));
                actions.add(parts.timeline().start(Commands.REMOVE_FIREWALL, Map.of(), firewall.ref()));
            } else if (servers.remove(Long.valueOf(server(each)))) {
                actions.add(started(Commands.REMOVE_FIREWALL, firewall, server(each)));
            } else {
                throw ErrorCode.FIREWALL_RESOURCE_NOT_FOUND.refusal("firewall resource not found");
            }
        }
        project.firewalls().change(firewall.id(), it -> it.on(servers, selectors));
        return actions;
    }

    private SimulatedAction started(String command, SimulatedFirewall firewall, long server) {
        return parts.timeline().start(command, Map.of(), firewall.ref(), ActionTarget.server(server));
    }

    private static boolean isSelector(HetznerBody target) {
        return target.requiredText("type").equals("label_selector");
    }

    private static String selector(HetznerBody target) {
        return target.object("label_selector").requiredText("selector");
    }

    private static long server(HetznerBody target) {
        return target.object("server").requiredNumber("id");
    }
}
