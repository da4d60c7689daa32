package dev.claudecloud.core.network;

import dev.claudecloud.core.id.UserId;

/** The subnet behind a user's machine. Subnets repeat every 250 users: only the user's group distinguishes them. */
public record UserSubnet(UserId user) {

    private static final int SUBNETS = 250;

    /** The subnet in CIDR notation, such as {@code 10.100.8.0/24}. */
    public String cidr() {
        return "10.100." + number() + ".0/24";
    }

    /** The machine's own address in it, such as {@code 10.100.8.10}: the same after each wake. */
    public String machine() {
        return "10.100." + number() + ".10";
    }

    private long number() {
        return user.value() % SUBNETS + 1;
    }
}
