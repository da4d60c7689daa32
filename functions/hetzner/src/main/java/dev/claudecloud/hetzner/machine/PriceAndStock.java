package dev.claudecloud.hetzner.machine;

import dev.claudecloud.core.provision.Rate;
import dev.claudecloud.hetzner.client.HetznerClient;
import dev.claudecloud.hetzner.client.Price;
import dev.claudecloud.hetzner.client.Pricing;
import dev.claudecloud.hetzner.client.ServerType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Hetzner's stock and prices, read at most once a minute and once an hour. Thread-safe. */
final class PriceAndStock {

    private final Kept<List<ServerType>> types;
    private final Kept<Pricing> pricing;

    PriceAndStock(HetznerClient client, InstantSource clock) {
        this.types = new Kept<>(client::serverTypes, Duration.ofMinutes(1), clock);
        this.pricing = new Kept<>(client::pricing, Duration.ofHours(1), clock);
    }

    List<ServerType> types() {
        return types.value();
    }

    /** The next look at the stock is a fresh one: an order has shown that it is not as it was. */
    void forgetStock() {
        types.forget();
    }

    /** What a server of this type in this location costs with its address, and its volume; empty where no price is known. */
    Optional<Rate> rate(String serverType, String location, long volumeGb) {
        Pricing known = pricing.value();
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

    /** Something that is read again when it has become too old. */
    private static final class Kept<T> {

        private record Entry<T>(T value, Instant until) {}

        private final Supplier<T> read;
        private final Duration life;
        private final InstantSource clock;
        private Optional<Entry<T>> entry = Optional.empty();

        Kept(Supplier<T> read, Duration life, InstantSource clock) {
            this.read = read;
            this.life = life;
            this.clock = clock;
        }

        synchronized T value() {
            Instant now = clock.instant();
            if (entry.filter(known -> now.isBefore(known.until())).isEmpty()) {
                entry = Optional.of(new Entry<>(read.get(), now.plus(life)));
            }
            return entry.orElseThrow().value();
        }

        synchronized void forget() {
            entry = Optional.empty();
        }
    }
}
