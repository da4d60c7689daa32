package dev.claudecloud.lab.simulators.hetzner;

import java.util.List;
import java.util.Optional;

/**
 * A firewall.
 *
 * @param servers the servers that it was applied to individually
 * @param selectors label selectors of further servers that it applies to
 */
record SimulatedFirewall(Identity identity, List<Rule> rules, List<Long> servers, List<String> selectors)
        implements Owned {

    SimulatedFirewall {
        rules = List.copyOf(rules);
        servers = List.copyOf(servers);
        selectors = List.copyOf(selectors);
    }

    /** A rule of a firewall. */
    record Rule(
            String direction,
            String protocol,
            Optional<String> port,
            List<String> sourceIps,
            List<String> destinationIps,
            Optional<String> description) {

        Rule {
            sourceIps = List.copyOf(sourceIps);
            destinationIps = List.copyOf(destinationIps);
        }
    }

    ActionTarget ref() {
        return ActionTarget.firewall(id());
    }

    SimulatedFirewall withRules(List<Rule> others) {
        return new SimulatedFirewall(identity, others, servers, selectors);
    }

    SimulatedFirewall on(List<Long> otherServers, List<String> otherSelectors) {
        return new SimulatedFirewall(identity, rules, otherServers, otherSelectors);
    }

    SimulatedFirewall without(long server) {
        return on(servers.stream().filter(each -> each != server).toList(), selectors);
    }

    /** Whether it applies to a server, by id or by a selector. */
    boolean isOn(SimulatedServer server) {
        return servers.contains(server.id())
                || selectors.stream().anyMatch(each -> LabelSelector.parse(each).fits(server.labels()));
    }
}
