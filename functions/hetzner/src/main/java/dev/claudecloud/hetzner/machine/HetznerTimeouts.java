package dev.claudecloud.hetzner.machine;

import java.time.Duration;

/**
 * How long the provisioner waits.
 *
 * @param poll the interval at which an action is polled, by Terraform too; to the millisecond
 * @param shutdown how long a graceful shutdown may take before the server is powered off
 * @param power how long a power-off, a start or a deletion may take
 */
public record HetznerTimeouts(Duration poll, Duration shutdown, Duration power) {

    /**
     * The default timeouts: each poll costs a request, and on average half of the interval is lost at the end of each
     * action. A shutdown takes as long as a server's units may take, one after the other, to end the session and
     * release the volume.
     */
    public static final HetznerTimeouts DEFAULT =
            new HetznerTimeouts(Duration.ofSeconds(1), Duration.ofSeconds(120), Duration.ofSeconds(60));
}
