package dev.claudecloud.hetzner.client;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * A kind of server, and where it can be had.
 *
 * @param architecture {@code x86} or {@code arm}: disks and binaries of one do not run on the other
 * @param offers by location
 */
public record ServerType(String name, String architecture, int cores, BigDecimal memoryGb, Map<String, Offer> offers) {

    /**
     * This type in one location.
     *
     * @param available whether there is stock right now, as far as the API says
     * @param ended whether no new server of it can be ordered any more
     */
    public record Offer(boolean available, boolean ended, Optional<Price> price) {

        /** Whether an order has a chance. */
        public boolean orderable() {
            return available && !ended;
        }
    }

    public ServerType {
        offers = Map.copyOf(offers);
    }

    /** This type in a location, if it was ever sold there. */
    public Optional<Offer> in(String location) {
        return Optional.ofNullable(offers.get(location));
    }
}
