package dev.claudecloud.lab.simulators.netbird;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** Allocates addresses and names for new peers. */
final class PeerAddresses {

    private static final int MOST_ATTEMPTS = 10_000;

    private final NetBirdAccount account;
    private final Prefix network;
    private final String ipv6Network = "fd" + group(0x10, 0xff) + ":" + group() + ":" + group() + ":" + group();

    PeerAddresses(NetBirdAccount account, Prefix network) {
        this.account = account;
        this.network = network;
    }

    record Place(int ip, String label) {}

    /**
     * Returns a random free address; the name contains the address if the plain one is already used or the peer is
     * ephemeral.
     */
    Place place(String hostname, boolean ephemeral, List<SimulatedPeer> alsoThere) {
        String plain = DnsLabels.plain(hostname).orElseThrow(NetBirdErrors::internal);
        boolean plainIsFree = !ephemeral && !taken(alsoThere, 0, plain);
        for (int i = 0; i < MOST_ATTEMPTS; i++) {
            int ip = randomIp();
            String label = plainIsFree ? plain : DnsLabels.withAddress(plain, ip);
            if (!taken(alsoThere, ip, label)) {
                return new Place(ip, label);
            }
        }
        throw NetBirdErrors.internal();
    }

    /** Returns a random address without a group that the short notation would leave out. */
    String ipv6() {
        return ipv6Network + ":" + group() + ":" + group() + ":" + group() + ":" + group();
    }

    private boolean taken(List<SimulatedPeer> alsoThere, int ip, String label) {
        return Stream.concat(account.peers().all().stream(), alsoThere.stream())
                .anyMatch(peer -> peer.ip() == ip || peer.dnsLabel().equals(label));
    }

    /** Returns a random address, neither the network's own nor its last one. */
    private int randomIp() {
        long size = 1L << (32 - network.bits());
        return network.address() + (int) ThreadLocalRandom.current().nextLong(1, size - 1);
    }

    private static String group() {
        return group(1, 0xffff);
    }

    private static String group(int least, int most) {
        return Integer.toHexString(ThreadLocalRandom.current().nextInt(least, most + 1));
    }
}
