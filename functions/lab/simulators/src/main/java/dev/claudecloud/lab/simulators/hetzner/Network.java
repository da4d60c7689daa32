package dev.claudecloud.lab.simulators.hetzner;

import java.util.List;
import java.util.Map;

/** A private network. */
record Network(Identity identity, String ipRange, List<Subnet> subnets, boolean deletionProtected) implements Owned {

    Network {
        subnets = List.copyOf(subnets);
    }

    /** A part of a network's range. */
    record Subnet(String type, String ipRange, String networkZone, String gateway) {}

    ActionTarget ref() {
        return ActionTarget.network(id());
    }

    Network with(String name, Map<String, String> labels) {
        return new Network(identity.with(name, labels), ipRange, subnets, deletionProtected);
    }

    Network withSubnets(List<Subnet> others) {
        return new Network(identity, ipRange, others, deletionProtected);
    }

    Network protectedFromDeletion(boolean yes) {
        return new Network(identity, ipRange, subnets, yes);
    }
}
