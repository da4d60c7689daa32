package dev.claudecloud.hetzner.machine;

import dev.claudecloud.core.config.SettingForm;
import java.util.List;
import java.util.Optional;

/**
 * The server types and locations that a deployment offers: server types of one architecture, in the order in which they
 * are tried, and locations, the preferred one first. Sends no request, so an order can be checked before anything is
 * stored.
 */
public record HetznerCatalog(List<String> serverTypes, List<String> locations) {

    /** @throws IllegalArgumentException when one of the lists is empty or contains an invalid name */
    public HetznerCatalog {
        serverTypes = List.copyOf(serverTypes);
        locations = List.copyOf(locations);
        if (serverTypes.isEmpty() || !serverTypes.stream().allMatch(type -> type.matches(SettingForm.SERVER_TYPE))) {
            throw new IllegalArgumentException("not server types: " + serverTypes);
        }
        if (locations.isEmpty() || !locations.stream().allMatch(location -> location.matches(SettingForm.LOCATION))) {
            throw new IllegalArgumentException("not locations: " + locations);
        }
    }

    /**
     * Returns why this order cannot be carried out, with the list of available names; empty when it can.
     *
     * @param serverType empty for the first type in the list that is in stock
     * @param location empty for the first location in the list that has such a type in stock
     */
    public Optional<String> objection(Optional<String> serverType, Optional<String> location) {
        return objection("server type", serverType, serverTypes).or(() -> objection("location", location, locations));
    }

    private static Optional<String> objection(String what, Optional<String> asked, List<String> offered) {
        return asked.filter(name -> !offered.contains(name))
                .map(name ->
                        "This deployment does not offer this " + what + "; it offers: " + String.join(", ", offered));
    }
}
