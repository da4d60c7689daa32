package dev.claudecloud.core.access;

import dev.claudecloud.core.config.Setting;
import dev.claudecloud.core.port.Secrets;
import dev.claudecloud.core.provision.Secret;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Recognizes the administrator's key. It is known by its SHA-256 only, or read from the secret store when a key that is
 * not a user's is presented.
 */
public final class AdminKey {

    private static final String NOBODY = "0".repeat(64);
    private static final Pattern USABLE = Pattern.compile(Setting.API_KEY.form());
    private static final Pattern DIGEST = Pattern.compile("sha256:([0-9a-f]{64})");
    private static final Pattern PARAMETER = Pattern.compile("ssm:([A-Za-z0-9._/-]{1,512})");

    private final Supplier<String> sha256;

    private AdminKey(Supplier<String> sha256) {
        this.sha256 = sha256;
    }

    /**
     * Reads {@code sha256:<hex>} or {@code ssm:<parameter name>}.
     *
     * @throws IllegalArgumentException when the source has neither form
     */
    public static AdminKey from(String source, Secrets secrets) {
        var digest = DIGEST.matcher(source);
        if (digest.matches()) {
            String hex = digest.group(1);
            return new AdminKey(() -> hex);
        }
        var parameter = PARAMETER.matcher(source);
        if (parameter.matches()) {
            String name = parameter.group(1);
            return new AdminKey(() -> digestOf(secrets.find(name)));
        }
        throw new IllegalArgumentException("neither sha256:<64 hex digits> nor ssm:<parameter name>");
    }

    /** True for a text that may serve as the key: 16 to 512 printable characters without blanks or commas. */
    public static boolean usable(String key) {
        return USABLE.matcher(key).matches();
    }

    /** True when this is the key; takes constant time. */
    public boolean matches(String presented) {
        boolean same = Sha256.matches(presented, sha256.get());
        return same && usable(presented);
    }

    private static String digestOf(Optional<Secret> configured) {
        return configured
                .map(Secret::reveal)
                .filter(AdminKey::usable)
                .map(Sha256::hex)
                .orElse(NOBODY);
    }
}
