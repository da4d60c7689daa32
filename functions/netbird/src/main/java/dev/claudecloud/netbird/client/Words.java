package dev.claudecloud.netbird.client;

import java.util.regex.Pattern;

/** Foreign text made fit for one line of a message. */
final class Words {

    /** How long a text may be, in characters. */
    static final int MOST = 300;

    private static final String MASK = "***";
    private static final Pattern TOKEN_FORM = Pattern.compile("nb[a-z]_[A-Za-z0-9]{8,}");
    private static final Pattern UNFIT = Pattern.compile("[\\p{C}\\s]+");

    private Words() {}

    /** Without control and format characters, without this token, any other token or setup key, and not too long. */
    static String line(String text, AccessToken token) {
        // Cut last: half a key has no form to be known by.
        String clean = UNFIT.matcher(masked(text, token)).replaceAll(" ").strip();
        return clean.length() <= MOST ? clean : clean.substring(0, MOST - 1).strip() + "…";
    }

    private static String masked(String text, AccessToken token) {
        String known = text.replace(token.reveal(), MASK);
        String keys = ClearKey.FORM.matcher(known).replaceAll(MASK);
        return TOKEN_FORM.matcher(keys).replaceAll(MASK);
    }
}
