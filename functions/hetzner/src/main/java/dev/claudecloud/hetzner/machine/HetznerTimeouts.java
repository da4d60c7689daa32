package dev.claudecloud.hetzner.machine;

import java.time.Duration;

/**
 * How long things are waited for.
 *
 * @param poll between two looks at an action, for Terraform too; to the millisecond
 * @param shutdown how long a server may take to go down in good order before its power is cut
 * @param power how long it may take to go off without power, to come up, or to vanish
 */
public record HetznerTimeouts(Duration poll, Duration shutdown, Duration power) {

    /**
     * What is used where nothing is set: the poll costs a request, and half of it is lost at the end of each action. Going
     * down takes as long as a server's units may take, one after the other, to end the session and give back the volume.
     */
    public static final HetznerTimeouts DEFAULT =
            new HetznerTimeouts(Duration.ofSeconds(1), Duration.ofSeconds(120), Duration.ofSeconds(60));
}
