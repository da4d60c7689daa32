package dev.claudecloud.core.provision;

/** The value of {@code PROVIDER}: lower-case letters and digits, such as {@code docker} or {@code hetzner}. */
public record ProviderName(String value) {

    public ProviderName {
        if (!value.matches("[a-z][a-z0-9]{0,15}")) {
            throw new IllegalArgumentException("not a provider name");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
