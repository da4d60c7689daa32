package dev.claudecloud.lab.simulators.netbird;

import java.util.ArrayList;
import java.util.List;

/**
 * A named set of peers.
 *
 * @param peerIds members, in the order in which they joined
 */
record SimulatedGroup(String id, String name, List<String> peerIds) implements Row {

    static final String ALL = "All";

    SimulatedGroup {
        peerIds = List.copyOf(peerIds);
    }

    boolean isAll() {
        return name.equals(ALL);
    }

    boolean holds(String peerId) {
        return peerIds.contains(peerId);
    }

    SimulatedGroup with(String peerId) {
        if (holds(peerId)) {
            return this;
        }
        List<String> more = new ArrayList<>(peerIds);
        more.add(peerId);
        return new SimulatedGroup(id, name, more);
    }

    SimulatedGroup without(String peerId) {
        return new SimulatedGroup(
                id, name, peerIds.stream().filter(each -> !each.equals(peerId)).toList());
    }
}
