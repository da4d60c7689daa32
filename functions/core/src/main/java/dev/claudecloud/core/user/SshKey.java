package dev.claudecloud.core.user;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A public key as one line of {@code authorized_keys}: type, base64 and an optional plain comment. Options in front of
 * the type are refused, since they could run commands.
 */
public record SshKey(String line) {

    private static final Pattern FORM = Pattern.compile(
            "(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(256|384|521)|sk-ssh-ed25519@openssh\\.com"
                    + "|sk-ecdsa-sha2-nistp256@openssh\\.com) AAAA[A-Za-z0-9+/]{16,8000}={0,3}( [A-Za-z0-9@._+:-]{1,128})?");

    public SshKey {
        line = line.strip().replaceAll("[ \\t]+", " ");
        if (!FORM.matcher(line).matches()) {
            throw new IllegalArgumentException("not an SSH public key");
        }
    }

    /** Whether it is the same key, regardless of the comments. */
    public boolean opensAs(SshKey other) {
        return withoutComment().equals(other.withoutComment());
    }

    private List<String> withoutComment() {
        return List.of(line.split(" ", -1)).subList(0, 2);
    }
}
