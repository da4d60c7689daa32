package dev.claudecloud.hetzner.machine;

import dev.claudecloud.core.provision.CreateOptions;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.hetzner.client.ServerType;
import dev.claudecloud.hetzner.client.Volume;
import java.util.List;
import java.util.Optional;

/**
 * Chooses location and type of a new server: only in the volume's location, and only of one architecture. A request for
 * a specific type gets that type or none: another could cost more.
 */
final class Placement {

    private final HetznerCatalog catalog;
    private final PriceAndStock market;

    Placement(HetznerCatalog catalog, PriceAndStock market) {
        this.catalog = catalog;
        this.market = market;
    }

    /**
     * A location and the types to try in order, all of which are in stock according to Hetzner.
     *
     * @param location the location of the volume, or where it is to be created
     */
    record Place(String location, List<String> serverTypes) {}

    /**
     * @throws ProvisionException {@code INVALID_REQUEST} with what is available, {@code CAPACITY} when nothing is in
     *     stock
     */
    Place choose(CreateOptions options, Optional<Volume> volume) {
        Optional<String> fixed = volume.map(Volume::location).or(options::location);
        catalog.objection(options.serverType(), volume.isPresent() ? Optional.empty() : options.location())
                .ifPresent(why -> refuse(why));
        List<ServerType> wanted = known(options.serverType().map(List::of).orElse(catalog.serverTypes()));
        List<String> locations = fixed.map(List::of).orElse(catalog.locations());
        for (String location : locations) {
            List<String> inStock = wanted.stream()
                    .filter(type -> type.in(location)
                            .filter(ServerType.Offer::orderable)
                            .isPresent())
                    .map(ServerType::name)
                    .toList();
            if (!inStock.isEmpty()) {
                return new Place(location, inStock);
            }
        }
        throw unavailable(wanted.stream().map(ServerType::name).toList(), locations);
    }

    /** Returns the failure for the case that nothing that may be ordered is in stock. */
    ProvisionException unavailable(List<String> serverTypes, List<String> locations) {
        market.forgetStock();
        return new ProvisionException(
                ProvisionCode.CAPACITY,
                "Hetzner has no " + String.join(" or ", serverTypes) + " available in "
                        + String.join(" or ", locations),
                "The volume and all data on it are kept. Will be retried automatically every few minutes",
                Optional.of(HetznerFailures.CAPACITY_PAUSE));
    }

    private List<ServerType> known(List<String> names) {
        List<ServerType> all = market.types();
        List<ServerType> known = names.stream()
                .flatMap(name -> all.stream().filter(type -> type.name().equals(name)))
                .toList();
        if (known.isEmpty()) {
            refuse("Hetzner does not offer the server type " + String.join(", ", names) + "; it offers: "
                    + String.join(
                            ", ", all.stream().map(ServerType::name).sorted().toList()));
        }
        List<String> offered = architectures(catalog.serverTypes(), all);
        if (offered.size() > 1) {
            refuse("The server types of this deployment have several architectures: " + offered);
        }
        return known;
    }

    private static List<String> architectures(List<String> names, List<ServerType> all) {
        return all.stream()
                .filter(type -> names.contains(type.name()))
                .map(ServerType::architecture)
                .distinct()
                .sorted()
                .toList();
    }

    private static void refuse(String why) {
        throw new ProvisionException(
                ProvisionCode.INVALID_REQUEST, why, "Choose another server type or location, or omit both");
    }
}
