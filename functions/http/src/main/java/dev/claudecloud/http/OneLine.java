package dev.claudecloud.http;

import java.util.regex.Pattern;

/** Foreign text made fit for one line of a message. */
public final class OneLine {

    /** How long a line may be, in characters. */
    public static final int MAX_LENGTH = 300;

    private static final int SCANNED = 4;
    private static final Pattern UNFIT = Pattern.compile("[\\p{C}\\s]+");

    private OneLine() {}

    /** Without control and format characters, blanks collapsed, at most {@link #MAX_LENGTH} characters. */
    public static String of(String text) {
        return of(text, MAX_LENGTH);
    }

    /** The same of at most {@code max} characters; far more text than that is not even looked at. */
    public static String of(String text, int max) {
        String head = text.substring(0, Math.min(text.length(), max * SCANNED));
        String clean = UNFIT.matcher(head).replaceAll(" ").strip();
        return clean.length() <= max ? clean : clean.substring(0, max - 1).strip() + "…";
    }
}
