package dev.claudecloud.core.id;

/** A user's number, 1 to 2^40 - 1, assigned once and never reused. */
public record UserId(long value) implements Comparable<UserId> {

    public UserId {
        if (value < 1 || value > Ulid.MAX_USER) {
            throw new IllegalArgumentException("user id out of range");
        }
    }

    /** Reads a decimal number without sign or leading zero. */
    public static UserId parse(String text) {
        if (!text.matches("[1-9][0-9]{0,12}")) {
            throw new IllegalArgumentException("not a user id");
        }
        return new UserId(Long.parseLong(text));
    }

    @Override
    public int compareTo(UserId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
