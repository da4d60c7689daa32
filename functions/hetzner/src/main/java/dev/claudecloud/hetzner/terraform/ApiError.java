package dev.claudecloud.hetzner.terraform;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds Hetzner's error code and status in the plugin's messages, which have three formats (terraform-provider-hcloud
 * 1.68.0, {@code internal/util/hcloudutil}; hcloud-go 2.47.0, {@code Error} and {@code client_handler_error.go}):
 * {@code Error code: x} and {@code Status code: n} on separate lines; {@code message (x)} or {@code message (x, id)};
 * and, for a response without an error in it, {@code server responded with status code n}.
 */
final class ApiError {

    private static final Pattern CODE_LINE = Pattern.compile("(?m)^Error code: ([a-z][a-z0-9_]*)$");
    private static final Pattern CODE_IN_BRACKETS =
            Pattern.compile("\\(([a-z][a-z0-9]*(?:_[a-z0-9]+)*)(?:, [^)\\s]+)?\\)");
    private static final Pattern STATUS =
            Pattern.compile("(?:Status code: |responded with status code )([1-5][0-9]{2})\\b");

    private ApiError() {}

    static Optional<String> code(String text) {
        return first(CODE_LINE, text).or(() -> last(CODE_IN_BRACKETS, text));
    }

    static Optional<Integer> status(String text) {
        return first(STATUS, text).map(Integer::valueOf);
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Returns the last code, since the message before it may contain parentheses too. */
    private static Optional<String> last(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(result -> result.group(1)).reduce((earlier, later) -> later);
    }
}
