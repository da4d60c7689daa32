package dev.claudecloud.hetzner.machine;

import java.util.List;
import java.util.Optional;

/**
 * What a deployment offers: server types of one architecture, in the order in which they are tried, and locations, the
 * preferred one first. Asks nobody, so an order can be checked before anything is stored.
 */
public record HetznerCatalog(List<String> serverTypes, List<String> locations) {

    /** What the names of server types look like. */
    static final String SERVER_TYPE = "[a-z]{2,8}[0-9]{1,3}";

    /** What the names of locations look like. */
    static final String LOCATION = "[a-z]{2,8}[0-9]{0,2}";

    /** @throws IllegalArgumentException when one of the lists is empty or holds what is no name */
    public HetznerCatalog {
        serverTypes = List.copyOf(serverTypes);
        locations = List.copyOf(locations);
        if (serverTypes.isEmpty() || !serverTypes.stream().allMatch(type -> type.matches(SERVER_TYPE))) {
            throw new IllegalArgumentException("not server types: " + serverTypes);
        }
        if (locations.isEmpty() || !locations.stream().allMatch(location -> location.matches(LOCATION))) {
            throw new IllegalArgumentException("not locations: " + locations);
        }
    }

    /**
     * Why this order cannot be carried out, with the list of what there is; empty when it can.
     *
     * @param serverType empty for the first of the list that is in stock
     * @param location empty for the first of the list that has one in stock
     */
    public Optional<String> objection(Optional<String> serverType, Optional<String> location) {
        return objection("server type", serverType, serverTypes).or(() -> objection("location", location, locations));
    }

    private static Optional<String> objection(String what, Optional<String> asked, List<String> offered) {
        return asked.filter(name -> !offered.contains(name))
                .map(name -> "There is no such " + what + "; there is: " + String.join(", ", offered));
    }
}
