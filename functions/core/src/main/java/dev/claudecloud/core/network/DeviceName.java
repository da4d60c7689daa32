package dev.claudecloud.core.network;

import java.util.regex.Pattern;

/**
 * The name of a device in its user's network: 1 to 63 of a-z, 0-9 and -, as in host names. A name that a machine could
 * have is refused, since the name distinguishes machines from devices.
 */
public record DeviceName(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern LIKE_A_MACHINE = Pattern.compile("claude-[0-9]+");

    /** @throws IllegalArgumentException when the name is invalid */
    public DeviceName {
        if (!FORM.matcher(value).matches() || LIKE_A_MACHINE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a device's name is 1 to 63 of a-z, 0-9 and -, and not claude-{number}, which is a machine's");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
