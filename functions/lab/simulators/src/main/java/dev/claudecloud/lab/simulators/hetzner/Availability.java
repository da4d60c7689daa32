package dev.claudecloud.lab.simulators.hetzner;

import dev.claudecloud.lab.simulators.hetzner.Catalog.ServerType;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Stock and prices. Every server type is in stock at the catalogue's price until it is set otherwise. Thread-safe. */
public final class Availability {

    private final Catalog catalog;
    private final Map<Place, Integer> stock = new ConcurrentHashMap<>();
    private final Map<String, BigDecimal> prices = new ConcurrentHashMap<>();

    Availability(Catalog catalog) {
        this.catalog = catalog;
    }

    private record Place(String type, String location) {}

    /**
     * Sets how many servers of this type can still be created in a location. Creating one takes one, deleting one gives
     * it back.
     *
     * @throws IllegalArgumentException if the type or the location is unknown, or the number is negative
     */
    public void stock(String serverType, String location, int servers) {
        if (servers < 0) {
            throw new IllegalArgumentException("A stock cannot be negative");
        }
        if (catalog.location(location).isEmpty()) {
            throw new IllegalArgumentException("Unknown location: " + location);
        }
        stock.put(new Place(known(serverType).name(), location), servers);
    }

    /** Puts everything back in stock. */
    public void restock() {
        stock.clear();
    }

    /**
     * Sets the net monthly price in euros, in every location.
     *
     * @throws IllegalArgumentException if the type is unknown, or the price is negative
     */
    public void price(String serverType, BigDecimal netMonthly) {
        if (netMonthly.signum() < 0) {
            throw new IllegalArgumentException("A price cannot be negative");
        }
        prices.put(known(serverType).name(), netMonthly);
    }

    BigDecimal price(ServerType type) {
        return Optional.ofNullable(prices.get(type.name())).orElse(type.netMonthly());
    }

    boolean inStock(String type, String location) {
        return left(new Place(type, location)) > 0;
    }

    void take(String type, String location) {
        stock.computeIfPresent(new Place(type, location), (key, left) -> Math.max(0, left - 1));
    }

    void giveBack(String type, String location) {
        stock.computeIfPresent(new Place(type, location), (key, left) -> left + 1);
    }

    private int left(Place place) {
        return Optional.ofNullable(stock.get(place)).orElse(Integer.MAX_VALUE);
    }

    private ServerType known(String type) {
        return catalog.serverType(type).orElseThrow(() -> new IllegalArgumentException("Unknown server type: " + type));
    }
}
