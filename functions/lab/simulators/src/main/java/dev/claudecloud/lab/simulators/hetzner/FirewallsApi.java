package dev.claudecloud.lab.simulators.hetzner;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.claudecloud.lab.simulators.hetzner.SimulatedFirewall.Rule;
import dev.claudecloud.lab.simulators.http.SimulatorJson;
import dev.claudecloud.lab.simulators.http.SimulatorRequest;
import dev.claudecloud.lab.simulators.http.SimulatorResponse;
import dev.claudecloud.lab.simulators.http.SimulatorRoutes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code /firewalls}: rules, and the resources that they apply to. */
final class FirewallsApi {

    private static final int MOST_RULES = 50;
    private static final Set<String> DIRECTIONS = Set.of("in", "out");
    private static final Set<String> PROTOCOLS = Set.of("tcp", "udp", "icmp", "esp", "gre");

    private final Parts parts;
    private final Project project;
    private final FirewallTargets targets;

    FirewallsApi(Parts parts) {
        this.parts = parts;
        this.project = parts.project();
        this.targets = new FirewallTargets(parts);
    }

    SimulatorRoutes routes() {
        return SimulatorRoutes.none()
                .with("GET", "/v1/firewalls", this::list)
                .with("POST", "/v1/firewalls", this::create)
                .with("GET", "/v1/firewalls/{id}", request -> one(PathIds.firewall(project, request)))
                .with("DELETE", "/v1/firewalls/{id}", this::delete)
                .with("POST", "/v1/firewalls/{id}/actions/set_rules", this::setRules)
                .with(
                        "POST",
                        "/v1/firewalls/{id}/actions/apply_to_resources",
                        request -> Answers.actions(
                                201,
                                targets.apply(
                                        PathIds.firewall(project, request),
                                        HetznerBody.of(request).objects("apply_to"))))
                .with(
                        "POST",
                        "/v1/firewalls/{id}/actions/remove_from_resources",
                        request -> Answers.actions(
                                201,
                                targets.remove(
                                        PathIds.firewall(project, request),
                                        HetznerBody.of(request).objects("remove_from"))));
    }

    private SimulatorResponse list(SimulatorRequest request) {
        return Listing.owned(request, "firewalls", project.firewalls().all(), parts.views()::firewall);
    }

    private SimulatorResponse create(SimulatorRequest request) {
        HetznerBody body = HetznerBody.of(request);
        String name = body.name();
        Map<String, String> labels = body.labels().orElse(Map.of());
        List<Rule> rules = rules(body);
        List<HetznerBody> applyTo = body.objects("apply_to");
        targets.refuseUnknown(applyTo);
        refuseTaken(name);
        SimulatedFirewall firewall =
                new SimulatedFirewall(project.newIdentity(name, labels), rules, List.of(), List.of());
        project.firewalls().put(firewall);
        List<SimulatedAction> actions = new ArrayList<>();
        actions.add(parts.timeline().start(Commands.SET_FIREWALL_RULES, Map.of(), firewall.ref()));
        actions.addAll(targets.apply(firewall, applyTo));
        ObjectNode answer = SimulatorJson.object();
        answer.set(
                "firewall",
                parts.views().firewall(project.firewalls().find(firewall.id()).orElse(firewall)));
        answer.set("actions", Views.actions(actions));
        return SimulatorResponse.json(201, answer);
    }

    private SimulatorResponse setRules(SimulatorRequest request) {
        SimulatedFirewall firewall = PathIds.firewall(project, request);
        project.firewalls().put(firewall.withRules(rules(HetznerBody.of(request))));
        return Answers.actions(
                201, List.of(parts.timeline().start(Commands.SET_FIREWALL_RULES, Map.of(), firewall.ref())));
    }

    private SimulatorResponse delete(SimulatorRequest request) {
        SimulatedFirewall firewall = PathIds.firewall(project, request);
        boolean used = !firewall.selectors().isEmpty()
                || project.servers().all().stream().anyMatch(firewall::isOn);
        if (used) {
            throw ErrorCode.RESOURCE_IN_USE.refusal("firewall with ID '" + firewall.id() + "' is still in use");
        }
        project.firewalls().remove(firewall.id());
        return SimulatorResponse.noContent();
    }

    private void refuseTaken(String name) {
        if (project.firewalls().named(name).isPresent()) {
            throw ErrorCode.UNIQUENESS_ERROR.refusal("firewall name is already used");
        }
    }

    private SimulatorResponse one(SimulatedFirewall firewall) {
        return Answers.one(200, "firewall", parts.views().firewall(firewall));
    }

    private static List<Rule> rules(HetznerBody body) {
        List<Rule> rules =
                body.objects("rules").stream().map(FirewallsApi::rule).toList();
        if (rules.size() > MOST_RULES) {
            throw ErrorCode.invalid("rules", "are more than " + MOST_RULES);
        }
        return rules;
    }

    private static Rule rule(HetznerBody body) {
        String direction = body.requiredText("direction");
        String protocol = body.requiredText("protocol");
        if (!DIRECTIONS.contains(direction) || !PROTOCOLS.contains(protocol)) {
            throw ErrorCode.invalid("rules", "a rule has an unknown direction or protocol");
        }
        boolean portNeeded = protocol.equals("tcp") || protocol.equals("udp");
        if (portNeeded != body.has("port")) {
            throw ErrorCode.invalid("rules", "tcp and udp need a port, the others have none");
        }
        return new Rule(
                direction,
                protocol,
                body.text("port"),
                body.texts("source_ips"),
                body.texts("destination_ips"),
                body.text("description"));
    }
}
