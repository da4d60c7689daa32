package dev.claudecloud.core.id;

/**
 * The public part of an API key: {@code <user id>k<6 base62 characters>}. The user id in it determines the partition in
 * which the key's hash is stored.
 */
public record KeyId(String value) {

    public KeyId {
        if (!value.matches("[1-9][0-9]{0,12}k[0-9A-Za-z]{6}")) {
            throw new IllegalArgumentException("not a key id");
        }
    }

    /** The user whose key this is. */
    public UserId owner() {
        return UserId.parse(value.substring(0, value.indexOf('k')));
    }

    @Override
    public String toString() {
        return value;
    }
}
