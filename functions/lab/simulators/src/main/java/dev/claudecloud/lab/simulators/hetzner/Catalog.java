package dev.claudecloud.lab.simulators.hetzner;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Hetzner's offer, from {@code catalog.json}: names, sizes and locations as of autumn 2026, prices as far as they were
 * known then. Ids of types and images are the real ones where known.
 */
record Catalog(List<Location> locations, List<ServerType> serverTypes, List<Image> images) {

    Catalog {
        locations = List.copyOf(locations);
        serverTypes = List.copyOf(serverTypes);
        images = List.copyOf(images);
    }

    record Location(
            long id,
            String name,
            String description,
            String city,
            String country,
            double latitude,
            double longitude,
            String networkZone) {}

    /**
     * A server type.
     *
     * @param memory in GB
     * @param disk in GB
     * @param locations the names of the locations where it is or was sold
     * @param netMonthly the monthly price in euros, without the IPv4 address
     */
    record ServerType(
            long id,
            String name,
            int cores,
            int memory,
            int disk,
            String cpuType,
            String architecture,
            String category,
            List<String> locations,
            boolean recommended,
            BigDecimal netMonthly,
            Optional<Deprecation> deprecation) {

        ServerType {
            locations = List.copyOf(locations);
        }

        Optional<Deprecation> deprecationIn(String location) {
            return deprecation.filter(each -> each.locations().contains(location));
        }

        /** The deprecation that holds in every location, if there is one. */
        Optional<Deprecation> deprecationEverywhere() {
            return deprecation.filter(each -> each.locations().containsAll(locations));
        }
    }

    record Deprecation(Instant announced, Instant unavailableAfter, List<String> locations) {

        Deprecation {
            locations = List.copyOf(locations);
        }
    }

    record Image(
            long id,
            String name,
            String description,
            String architecture,
            String osFlavor,
            String osVersion,
            Instant created,
            Optional<Instant> deprecated) {}

    static Catalog read() {
        try (InputStream in = Catalog.class.getResourceAsStream("catalog.json")) {
            if (in == null) {
                throw new IllegalStateException("catalog.json is not in the jar");
            }
            return StateFile.MAPPER.readValue(in, Catalog.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<Location> location(String idOrName) {
        return locations.stream()
                .filter(each ->
                        each.name().equals(idOrName) || Long.toString(each.id()).equals(idOrName))
                .findFirst();
    }

    Optional<ServerType> serverType(String idOrName) {
        return serverTypes.stream()
                .filter(each ->
                        each.name().equals(idOrName) || Long.toString(each.id()).equals(idOrName))
                .findFirst();
    }

    Optional<Image> image(long id) {
        return images.stream().filter(each -> each.id() == id).findFirst();
    }

    /** Finds an image by id, or by name in the variant for this architecture. */
    Optional<Image> image(String idOrName, String architecture) {
        return images.stream()
                .filter(each -> Long.toString(each.id()).equals(idOrName)
                        || (each.name().equals(idOrName) && each.architecture().equals(architecture)))
                .findFirst();
    }

    /** Returns a location that an object of the project names, so it exists. */
    Location knownLocation(String name) {
        return location(name).orElseThrow(() -> new IllegalStateException("no location " + name));
    }

    ServerType knownServerType(String name) {
        return serverType(name).orElseThrow(() -> new IllegalStateException("no server type " + name));
    }

    Image knownImage(long id) {
        return image(id).orElseThrow(() -> new IllegalStateException("no image " + id));
    }
}
