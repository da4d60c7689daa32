package dev.claudecloud.lab.simulators.netbird;

import java.util.Locale;
import java.util.Optional;

/** The names of peers in NetBird's DNS (dns/dns.go:103-120, peer.go:835-858,988-1000). */
final class DnsLabels {

    private static final int MOST = 59;

    private DnsLabels() {}

    /** Returns the first part of the hostname, with a hyphen for what DNS does not accept; empty for no name. */
    static Optional<String> plain(String hostname) {
        String first = hostname.split("\\.", -1)[0];
        if (first.isEmpty()) {
            return Optional.empty();
        }
        String label = first.replaceAll("[^a-zA-Z0-9-]+", "-").toLowerCase(Locale.ROOT);
        return Optional.of(label.length() < MOST ? label : label.substring(0, MOST));
    }

    /**
     * Returns a label with the last two numbers of the address, for a label that is already used and for every
     * ephemeral peer.
     */
    static String withAddress(String label, int ip) {
        return label + "-" + ((ip >>> 8) & 255) + "-" + (ip & 255);
    }
}
