package dev.claudecloud.lab.simulators.netbird;

import java.util.Optional;

/**
 * An IPv4 network. Its address is masked to its length, as NetBird does (route.go:205-222).
 *
 * @param bits 0 to 32
 */
record Prefix(int address, int bits) {

    Prefix {
        if (bits < 0 || bits > 32) {
            throw new IllegalArgumentException("an IPv4 prefix has 0 to 32 bits: " + bits);
        }
        address &= mask(bits);
    }

    /** Parses {@code a.b.c.d/n}; empty for anything else. */
    static Optional<Prefix> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("[0-9]|[12][0-9]|3[0-2]")) {
            return Optional.empty();
        }
        int bits = Integer.parseInt(text.substring(slash + 1));
        return address(text.substring(0, slash)).map(address -> new Prefix(address, bits));
    }

    /** Parses a dotted quad into one number; empty for anything else. */
    static Optional<Integer> address(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return Optional.empty();
        }
        int address = 0;
        for (String part : parts) {
            if (!part.matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(part) > 255) {
                return Optional.empty();
            }
            address = (address << 8) | Integer.parseInt(part);
        }
        return Optional.of(address);
    }

    /** Returns the address as a dotted quad. */
    static String text(int address) {
        return (address >>> 24) + "." + ((address >>> 16) & 255) + "." + ((address >>> 8) & 255) + "."
                + (address & 255);
    }

    boolean contains(int other) {
        return (other & mask(bits)) == address;
    }

    @Override
    public String toString() {
        return text(address) + "/" + bits;
    }

    private static int mask(int bits) {
        return bits == 0 ? 0 : -1 << (32 - bits);
    }
}
