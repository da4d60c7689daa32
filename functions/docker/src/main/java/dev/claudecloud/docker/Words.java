package dev.claudecloud.docker;

/** Foreign text made fit for one line of a message. */
final class Words {

    private Words() {}

    /** Without control and format characters, blanks collapsed, at most {@code most} characters. */
    static String line(String text, int most) {
        int scanned = Math.min(text.length(), most * 4);
        String clean =
                text.substring(0, scanned).replaceAll("[\\p{C}\\s]+", " ").strip();
        return clean.length() <= most ? clean : clean.substring(0, most - 1).strip() + "…";
    }
}
