package dev.claudecloud.core.user;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An e-mail address of 3 to 254 characters, stored in lower case; it identifies a person, so spellings that differ in
 * case are one address. The check is a plausibility check, not RFC 5322.
 */
public record Email(String value) {

    private static final Pattern PLAUSIBLE =
            Pattern.compile("[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
                    + "(?:\\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+");
    private static final int MAX_LENGTH = 254;

    public Email {
        value = value.strip().toLowerCase(Locale.ROOT);
        if (value.length() > MAX_LENGTH || !PLAUSIBLE.matcher(value).matches()) {
            throw new IllegalArgumentException("not an e-mail address");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
