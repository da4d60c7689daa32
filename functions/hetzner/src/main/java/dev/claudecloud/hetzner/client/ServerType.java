package dev.claudecloud.hetzner.client;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * A server type and the locations that offer it.
 *
 * @param architecture {@code x86} or {@code arm}: disks and binaries of one do not run on the other
 * @param offers by location
 */
public record ServerType(String name, String architecture, int cores, BigDecimal memoryGb, Map<String, Offer> offers) {

    /**
     * This type in one location.
     *
     * @param available whether there is stock right now, according to the API
     * @param ended whether no new server of this type can be ordered any more
     */
    public record Offer(boolean available, boolean ended, Optional<Price> price) {

        /** Returns whether an order can succeed. */
        public boolean orderable() {
            return available && !ended;
        }
    }

    public ServerType {
        offers = Map.copyOf(offers);
    }

    /** Returns the offer in a location, if the type was ever sold there. */
    public Optional<Offer> in(String location) {
        return Optional.ofNullable(offers.get(location));
    }
}
