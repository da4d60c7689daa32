package dev.claudecloud.lab.simulators.netbird;

import dev.claudecloud.lab.simulators.netbird.SimulatedPolicyRule.PortRange;
import dev.claudecloud.lab.simulators.netbird.SimulatedPolicyRule.Resource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One rule of a policy in a request, and its checks (policies_handler.go). */
final class RuleBody {

    private static final Set<String> PROTOCOLS = Set.of("all", "tcp", "udp", "icmp", "netbird-ssh");
    private static final int MAX_PORT = 65535;

    private RuleBody() {}

    /** Reads a rule. Throws 422. The groups are not checked: unknown ones are dropped later, silently. */
    static SimulatedPolicyRule read(NetBirdBody body, String id) {
        checkSides(body);
        boolean accept = accepts(body.text("action"));
        String protocol = body.text("protocol");
        if (!PROTOCOLS.contains(protocol)) {
            throw NetBirdErrors.invalid("unknown protocol type: " + protocol);
        }
        List<String> ports = body.texts("ports").orElse(List.of());
        List<PortRange> ranges =
                body.objects("port_ranges").stream().map(RuleBody::range).toList();
        checkPorts(protocol, ports, ranges);
        return new SimulatedPolicyRule(
                id,
                body.text("name"),
                body.text("description"),
                body.flag("enabled"),
                accept,
                body.flag("bidirectional"),
                protocol,
                ports,
                ranges,
                body.texts("sources").orElse(List.of()),
                resource(body, "sourceResource"),
                body.texts("destinations").orElse(List.of()),
                resource(body, "destinationResource"));
    }

    private static void checkSides(NetBirdBody body) {
        if (body.has("sources") && body.has("sourceResource")) {
            throw NetBirdErrors.invalid("specify either sources or  source resources, not both");
        }
        if (body.has("destinations") && body.has("destinationResource")) {
            throw NetBirdErrors.invalid("specify either destinations or  destination resources, not both");
        }
        boolean from = body.has("sources") || body.has("sourceResource");
        boolean to = body.has("destinations") || body.has("destinationResource");
        if (!from || !to) {
            throw NetBirdErrors.invalid(
                    "specify either sources or source resources and destinations or destination resources");
        }
    }

    private static boolean accepts(String action) {
        return switch (action) {
            case "accept" -> true;
            case "drop" -> false;
            default -> throw NetBirdErrors.invalid("unknown action type");
        };
    }

    private static void checkPorts(String protocol, List<String> ports, List<PortRange> ranges) {
        if (!ports.isEmpty() && !ranges.isEmpty()) {
            throw NetBirdErrors.invalid("specify either individual ports or port ranges, not both");
        }
        for (String port : ports) {
            boolean inRange = port.matches("[0-9]{1,5}") && isPort(Integer.parseInt(port));
            if (!inRange) {
                throw badPort();
            }
        }
        if ((protocol.equals("all") || protocol.equals("icmp")) && !(ports.isEmpty() && ranges.isEmpty())) {
            throw NetBirdErrors.invalid("for ALL or ICMP protocol ports is not allowed");
        }
    }

    private static PortRange range(NetBirdBody body) {
        long start = body.number("start");
        long end = body.number("end");
        if (start < 1 || end > MAX_PORT) {
            throw badPort();
        }
        return new PortRange((int) start, (int) end);
    }

    private static boolean isPort(int port) {
        return port >= 1 && port <= MAX_PORT;
    }

    private static RuntimeException badPort() {
        return NetBirdErrors.invalid("valid port value is in 1..65535 range");
    }

    private static Optional<Resource> resource(NetBirdBody body, String field) {
        return body.object(field).map(node -> new Resource(node.text("id"), node.text("type")));
    }
}
