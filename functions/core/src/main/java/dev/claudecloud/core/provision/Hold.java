package dev.claudecloud.core.provision;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A request not to pause a machine for idleness, from its user or from the machine itself.
 *
 * @param name distinguishes the holds of a machine: {@link #NAME}
 * @param until when it ends by itself
 * @param reason why, in one line
 */
public record Hold(String name, Instant until, Optional<String> reason) {

    /** The form of a name: 1 to 32 of a-z, 0-9, dot, underscore and dash, the first a letter or digit. */
    public static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,31}");

    /** The form of a reason: up to 200 printable characters of ASCII. */
    public static final Pattern REASON = Pattern.compile("[ -~]{0,200}");

    /** The shortest and the longest time from now for which a machine can be held. */
    public static final Duration SHORTEST = Duration.ofMinutes(1);

    public static final Duration LONGEST = Duration.ofHours(24);

    /** How many holds a machine can have from its user, and how many of its own. */
    public static final int MOST = 8;

    public Hold {
        if (!NAME.matcher(name).matches()
                || reason.filter(text -> !REASON.matcher(text).matches()).isPresent()) {
            throw new IllegalArgumentException("not a hold");
        }
    }

    /** True until it ends. */
    public boolean alive(Instant now) {
        return now.isBefore(until);
    }
}
