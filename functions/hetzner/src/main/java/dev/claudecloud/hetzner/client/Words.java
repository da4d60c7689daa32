package dev.claudecloud.hetzner.client;

/** Foreign text made fit for one line of a message. */
public final class Words {

    private static final int MOST = 300;

    private Words() {}

    /** Without control and format characters, blanks collapsed, at most 300 characters. */
    public static String line(String text) {
        int scanned = Math.min(text.length(), MOST * 4);
        String clean =
                text.substring(0, scanned).replaceAll("[\\p{C}\\s]+", " ").strip();
        return clean.length() <= MOST ? clean : clean.substring(0, MOST - 1).strip() + "…";
    }
}
