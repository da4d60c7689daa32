package dev.claudecloud.hetzner.machine;

import dev.claudecloud.core.cache.ExpiringCache;
import dev.claudecloud.core.provision.Rate;
import dev.claudecloud.hetzner.client.HetznerClient;
import dev.claudecloud.hetzner.client.Price;
import dev.claudecloud.hetzner.client.Pricing;
import dev.claudecloud.hetzner.client.ServerType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** A cache of Hetzner's stock and prices, which are read at most once a minute and once an hour. Thread-safe. */
final class PriceAndStock {

    private static final String ALL = "all";

    private final HetznerClient client;
    private final ExpiringCache<String, List<ServerType>> types;
    private final ExpiringCache<String, Pricing> pricing;

    PriceAndStock(HetznerClient client, InstantSource clock) {
        this.client = client;
        this.types = new ExpiringCache<>(Duration.ofMinutes(1), clock);
        this.pricing = new ExpiringCache<>(Duration.ofHours(1), clock);
    }

    List<ServerType> types() {
        return types.get(ALL, client::serverTypes);
    }

    /** Discards the cached stock, since an order has shown that it is outdated. */
    void forgetStock() {
        types.forget(ALL);
    }

    /**
     * Returns the price of a server of this type in this location with its address and its volume; empty where no price
     * is known.
     */
    Optional<Rate> rate(String serverType, String location, long volumeGb) {
        Pricing known = pricing.get(ALL, client::pricing);
        return types().stream()
                .filter(type -> type.name().equals(serverType))
                .findFirst()
                .flatMap(type -> type.in(location))
                .flatMap(ServerType.Offer::price)
                .map(price -> price.plus(known.ipv4().getOrDefault(location, Price.FREE)))
                .map(price -> new Rate(
                        serverType,
                        known.currency(),
                        price.hourly(),
                        price.monthly(),
                        known.volumeGbMonthly().multiply(BigDecimal.valueOf(volumeGb))));
    }
}
