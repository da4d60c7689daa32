package dev.claudecloud.lab.simulators.hetzner;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.claudecloud.lab.simulators.hetzner.Catalog.Deprecation;
import dev.claudecloud.lab.simulators.hetzner.Catalog.Image;
import dev.claudecloud.lab.simulators.hetzner.Catalog.Location;
import dev.claudecloud.lab.simulators.hetzner.Catalog.ServerType;
import dev.claudecloud.lab.simulators.http.SimulatorJson;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Locations, server types and images in the API's form. */
final class CatalogView {

    private static final int IMAGE_DISK_GB = 5;

    private final Catalog catalog;
    private final Availability market;
    private final Prices prices;

    CatalogView(Catalog catalog, Availability market, Prices prices) {
        this.catalog = catalog;
        this.market = market;
        this.prices = prices;
    }

    static ObjectNode location(Location location) {
        return SimulatorJson.object()
                .put("id", location.id())
                .put("name", location.name())
                .put("description", location.description())
                .put("city", location.city())
                .put("country", location.country())
                .put("latitude", location.latitude())
                .put("longitude", location.longitude())
                .put("network_zone", location.networkZone());
    }

    ObjectNode serverType(ServerType type) {
        Optional<Deprecation> everywhere = type.deprecationEverywhere();
        ObjectNode node = SimulatorJson.object()
                .put("id", type.id())
                .put("name", type.name())
                .put("description", type.name().toUpperCase(Locale.ROOT))
                .put("category", type.category())
                .put("cores", type.cores())
                .put("memory", (double) type.memory())
                .put("disk", type.disk())
                .put("storage_type", "local")
                .put("cpu_type", type.cpuType())
                .put("architecture", type.architecture())
                .put("deprecated", everywhere.isPresent());
        deprecation(node, everywhere);
        node.set("prices", prices.of(type));
        ArrayNode locations = node.putArray("locations");
        type.locations().forEach(each -> locations.add(offer(type, catalog.knownLocation(each))));
        return node;
    }

    private ObjectNode offer(ServerType type, Location location) {
        Optional<Deprecation> deprecation = type.deprecationIn(location.name());
        boolean available = market.inStock(type.name(), location.name());
        ObjectNode node = SimulatorJson.object()
                .put("id", location.id())
                .put("name", location.name())
                .put("available", available)
                .put("recommended", type.recommended() && deprecation.isEmpty() && available);
        deprecation(node, deprecation);
        return node;
    }

    private static void deprecation(ObjectNode node, Optional<Deprecation> deprecation) {
        deprecation.ifPresentOrElse(
                each -> node.putObject("deprecation")
                        .put("announced", HetznerFormat.time(each.announced()))
                        .put("unavailable_after", HetznerFormat.time(each.unavailableAfter())),
                () -> node.putNull("deprecation"));
    }

    static ObjectNode image(Image image) {
        ObjectNode node = SimulatorJson.object()
                .put("id", image.id())
                .put("name", image.name())
                .put("description", image.description())
                .put("type", "system")
                .put("status", "available")
                .put("architecture", image.architecture())
                .put("os_flavor", image.osFlavor())
                .put("os_version", image.osVersion())
                .put("created", HetznerFormat.time(image.created()))
                .put("disk_size", IMAGE_DISK_GB)
                .put("rapid_deploy", true);
        for (String field : new String[] {"bound_to", "created_from", "deleted", "image_size"}) {
            node.putNull(field);
        }
        HetznerFormat.time(node, "deprecated", image.deprecated());
        node.putObject("protection").put("delete", false);
        HetznerFormat.labels(node, Map.of());
        return node;
    }
}
