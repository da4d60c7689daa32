package dev.claudecloud.core.report;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.provision.Activity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

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

    /** A problem may say how long ago something happened. */
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    /** How long a report that says nothing new is not stored, at most. */
    public static final Duration RESOLUTION = Duration.ofMinutes(4);

    /** How long a report is believed: {@link #RESOLUTION} and one more report. */
    public static final Duration FRESH = Duration.ofMinutes(5);

    /** After how long without a report a machine counts as silent. */
    public static final Duration SILENT = Duration.ofMinutes(15);

    /** The first report of a machine, or of a new boot of it; {@code before} is what is stored, of whichever machine. */
    public static MachineReport first(
            InstanceId instance, String token, ReportBody body, Instant now, Optional<MachineReport> before) {
        Optional<String> earlier =
                before.filter(report -> report.token().equals(token)).map(MachineReport::boot);
        return new MachineReport(
                instance,
                token,
                body.boot(),
                earlier,
                body.sequence(),
                now,
                body.activity(),
                body.facts(),
                before.map(MachineReport::version).orElse(0L) + 1);
    }

    /** The next report of the same boot, with the times of this one where they are the same. */
    public MachineReport next(ReportBody body, Instant now) {
        return new MachineReport(
                instance,
                token,
                boot,
                earlierBoot,
                body.sequence(),
                now,
                Steadied.by(activity, body.activity()),
                body.facts(),
                version + 1);
    }

    /** True when a report of {@code sender} is this one again, or older: it came twice, or late. */
    public boolean supersedes(String sender, ReportBody body) {
        return token.equals(sender)
                && (boot.equals(body.boot())
                        ? body.sequence() <= sequence
                        : earlierBoot.equals(Optional.of(body.boot())));
    }

    /** True when the newer report says something else that matters, ages apart. */
    public boolean differs(MachineReport newer) {
        return !said().equals(newer.said()) || !facts.matter().equals(newer.facts.matter());
    }

    /** What the report says, without the times that move with every report. */
    private List<Object> said() {
        return List.of(
                boot,
                activity.agents().stream()
                        .map(agent ->
                                List.of(agent.id(), agent.state(), agent.resetsAt(), agent.nextTurnAt(), agent.note()))
                        .toList(),
                activity.holds(),
                activity.problem().map(text -> NUMBER.matcher(text).replaceAll("0")));
    }

    /** When the record may vanish: a running machine renews it long before. */
    public Instant expiresAt() {
        return receivedAt.plus(Duration.ofDays(30));
    }
}
