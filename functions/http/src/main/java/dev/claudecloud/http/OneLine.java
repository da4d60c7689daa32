package dev.claudecloud.http;

import java.util.regex.Pattern;

/** Makes foreign text fit for one line of a message. */
public final class OneLine {

    /** The maximum length of a line, in characters. */
    public static final int MAX_LENGTH = 300;

    private static final int SCANNED = 4;
    private static final Pattern UNFIT = Pattern.compile("[\\p{C}\\s]+");

    private OneLine() {}

    /**
     * Returns the text without control and format characters, with blanks collapsed, at most {@link #MAX_LENGTH}
     * characters.
     */
    public static String of(String text) {
        return of(text, MAX_LENGTH);
    }

    /** Returns the same with at most {@code max} characters; text far beyond that is not processed. */
    public static String of(String text, int max) {
        String head = text.substring(0, Math.min(text.length(), max * SCANNED));
        String clean = UNFIT.matcher(head).replaceAll(" ").strip();
        return clean.length() <= max ? clean : clean.substring(0, max - 1).strip() + "…";
    }
}
