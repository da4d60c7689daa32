package dev.claudecloud.lab.simulators.hetzner;

import dev.claudecloud.lab.simulators.hetzner.Catalog.ServerType;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What of the catalogue is to be had, and for how much. Everything is in stock at the catalogue's price until it is set
 * otherwise. Thread-safe.
 */
public final class Availability {

    private final Catalog catalog;
    private final Map<Place, Integer> stock = new ConcurrentHashMap<>();
    private final Map<String, BigDecimal> prices = new ConcurrentHashMap<>();

    Availability(Catalog catalog) {
        this.catalog = catalog;
    }

    private record Place(String type, String location) {}

    /**
     * So many servers of this type can still be made there; each one that is made takes one, each one that is deleted
     * gives one back.
     *
     * @throws IllegalArgumentException for a type or a location that there is not, or a negative number
     */
    public void stock(String serverType, String location, int servers) {
        if (servers < 0) {
            throw new IllegalArgumentException("a stock is not negative");
        }
        if (catalog.location(location).isEmpty()) {
            throw new IllegalArgumentException("no location " + location);
        }
        stock.put(new Place(known(serverType).name(), location), servers);
    }

    /** Everything is in stock again. */
    public void restock() {
        stock.clear();
    }

    /**
     * The net price of a month in euros, in every location.
     *
     * @throws IllegalArgumentException for a type that there is not, or a negative price
     */
    public void price(String serverType, BigDecimal netMonthly) {
        if (netMonthly.signum() < 0) {
            throw new IllegalArgumentException("a price is not negative");
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
        return catalog.serverType(type).orElseThrow(() -> new IllegalArgumentException("no server type " + type));
    }
}
