package dev.claudecloud.netbird.client;

import java.util.List;
import java.util.regex.Pattern;

/** Validates NetBird's ids when they are received and before they become part of a URL. */
final class Ids {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** User ids, such as {@code google-oauth2|277474792786460067937}, or base64 of the embedded identity provider. */
    private static final Pattern USER_FORM = Pattern.compile("[A-Za-z0-9_|=:@+-][A-Za-z0-9_|=.:@+-]{0,254}");

    private Ids() {}

    /** @throws IllegalArgumentException when it is not 1 to 64 letters, digits, {@code _} and {@code -} */
    static String checked(String id) {
        if (!FORM.matcher(id).matches()) {
            throw new IllegalArgumentException("not a NetBird id");
        }
        return id;
    }

    /** @throws IllegalArgumentException when one of them is not an id */
    static List<String> checked(List<String> ids) {
        ids.forEach(Ids::checked);
        return List.copyOf(ids);
    }

    /** @throws IllegalArgumentException when it is not a user id that is valid in a URL */
    static String checkedUser(String id) {
        if (!USER_FORM.matcher(id).matches()) {
            throw new IllegalArgumentException("not a NetBird user's id");
        }
        return id;
    }
}
