package dev.claudecloud.core.report;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.provision.Activity;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The newest report of a machine that was stored. A machine sends one every minute; one that says nothing new is not
 * stored, see {@link #RESOLUTION}.
 *
 * @param token the SHA-256 of the token with which it came, in hex: tells which machine sent it
 * @param boot identifies the boot of the machine
 * @param earlierBoot the boot before that, if the same machine reported from it
 * @param sequence grows with each report of a boot
 * @param receivedAt when it came
 * @param version 1 on creation, raised by every write
 */
public record MachineReport(
        InstanceId instance,
        String token,
        String boot,
        Optional<String> earlierBoot,
        long sequence,
        Instant receivedAt,
        Activity activity,
        MachineFacts facts,
        long version) {

    /** How long a report that says nothing new is not stored, at most. */
    public static final Duration RESOLUTION = Duration.ofMinutes(4);

    /** How long a report is believed: {@link #RESOLUTION} and one more report. */
    public static final Duration FRESH = Duration.ofMinutes(5);

    /** After how long without a report a machine counts as silent. */
    public static final Duration SILENT = Duration.ofMinutes(15);

    /** When the record may vanish: a running machine renews it long before. */
    public Instant expiresAt() {
        return receivedAt.plus(Duration.ofDays(30));
    }
}
