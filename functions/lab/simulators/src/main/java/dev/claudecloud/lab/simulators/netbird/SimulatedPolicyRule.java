package dev.claudecloud.lab.simulators.netbird;

import java.util.List;
import java.util.Optional;

/**
 * A rule of a policy. Either side is a list of groups or one resource; of resources, only peers matter for access.
 *
 * @param accept whether it accepts; false for drop
 */
record SimulatedPolicyRule(
        String id,
        String name,
        String description,
        boolean enabled,
        boolean accept,
        boolean bidirectional,
        String protocol,
        List<String> ports,
        List<PortRange> portRanges,
        List<String> sources,
        Optional<Resource> sourceResource,
        List<String> destinations,
        Optional<Resource> destinationResource) {

    SimulatedPolicyRule {
        ports = List.copyOf(ports);
        portRanges = List.copyOf(portRanges);
        sources = List.copyOf(sources);
        destinations = List.copyOf(destinations);
    }

    /** Whether it covers every packet, so that a drop leaves nothing. */
    boolean coversAll() {
        return protocol.equals("all") && ports.isEmpty() && portRanges.isEmpty();
    }

    boolean namesPeer(String peerId) {
        return sourceResource.filter(resource -> resource.isPeer(peerId)).isPresent()
                || destinationResource
                        .filter(resource -> resource.isPeer(peerId))
                        .isPresent();
    }

    record PortRange(int start, int end) {}

    record Resource(String id, String type) {

        boolean isPeer(String peerId) {
            return type.equals("peer") && id.equals(peerId);
        }
    }
}
