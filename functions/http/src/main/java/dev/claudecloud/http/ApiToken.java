package dev.claudecloud.http;

/**
 * The token that authorizes a request; {@link #toString} is {@code ***}.
 *
 * @param scheme such as {@code Bearer}
 * @param secret masked in every text that the kit creates
 */
public record ApiToken(String scheme, String secret) {

    /** @throws IllegalArgumentException when the secret is empty */
    public ApiToken {
        if (secret.isEmpty()) {
            throw new IllegalArgumentException("a token is empty");
        }
    }

    String header() {
        return scheme + " " + secret;
    }

    @Override
    public String toString() {
        return "***";
    }
}
