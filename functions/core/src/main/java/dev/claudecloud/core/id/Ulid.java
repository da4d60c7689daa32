package dev.claudecloud.core.id;

/**
 * A 128 bit ULID in its canonical text of 26 Crockford base32 characters, which sorts by time.
 *
 * <p>ClaudeCloud lays out the bits as 48 bit epoch milliseconds, 40 random bits, 40 bit user id. Any ULID library can
 * read it; with the owner in it, admin, worker and event find the owner's partition from the id alone, and another
 * user's id is refused before anything is read.
 */
public record Ulid(long high, long low) {

    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 26;
    private static final int BITS_PER_DIGIT = 5;
    private static final int USER_BITS = 40;
    private static final int TIME_BITS = 48;

    static final long MAX_USER = (1L << USER_BITS) - 1;
    private static final long MAX_TIME = (1L << TIME_BITS) - 1;

    /** Builds an id from its parts; only the lower 40 bits of {@code random} are used. */
    public static Ulid of(long epochMillis, long random, long user) {
        if (epochMillis < 0 || epochMillis > MAX_TIME || user < 0 || user > MAX_USER) {
            throw new IllegalArgumentException("time or user id out of range");
        }
        long high = epochMillis << 16 | (random >>> 24 & 0xFFFF);
        long low = (random & 0xFFFFFF) << USER_BITS | user;
        return new Ulid(high, low);
    }

    /**
     * Reads the canonical, upper-case text.
     *
     * @throws IllegalArgumentException when it is not 26 characters of Crockford base32 within 128 bits
     */
    public static Ulid parse(String text) {
        if (text.length() != LENGTH || text.charAt(0) > '7') {
            throw new IllegalArgumentException("not a ULID");
        }
        long high = 0;
        long low = 0;
        for (int i = 0; i < LENGTH; i++) {
            int digit = DIGITS.indexOf(text.charAt(i));
            if (digit < 0) {
                throw new IllegalArgumentException("not a ULID");
            }
            high = high << BITS_PER_DIGIT | low >>> (Long.SIZE - BITS_PER_DIGIT);
            low = low << BITS_PER_DIGIT | digit;
        }
        return new Ulid(high, low);
    }

    /** The user id in the lowest 40 bits. */
    public long user() {
        return low & MAX_USER;
    }

    /** The time at which the id was created, in milliseconds since the epoch. */
    public long epochMillis() {
        return high >>> 16;
    }

    @Override
    public String toString() {
        char[] text = new char[LENGTH];
        long upper = high;
        long lower = low;
        for (int i = LENGTH - 1; i >= 0; i--) {
            text[i] = DIGITS.charAt((int) (lower & 31));
            lower = lower >>> BITS_PER_DIGIT | upper << (Long.SIZE - BITS_PER_DIGIT);
            upper >>>= BITS_PER_DIGIT;
        }
        return new String(text);
    }
}
