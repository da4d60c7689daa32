package dev.claudecloud.hetzner.machine;

import dev.claudecloud.core.provision.FailureKind;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.hetzner.client.HetznerError;
import dev.claudecloud.hetzner.client.HetznerException;
import dev.claudecloud.hetzner.terraform.Diagnostic;
import dev.claudecloud.http.OneLine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Maps Hetzner's errors to our codes, whether they come from the API or through Terraform. The only such mapping. */
final class HetznerFailures {

    /** The pause after a lack of stock, which returns after minutes, not seconds. */
    static final Duration CAPACITY_PAUSE = Duration.ofMinutes(5);

    private static final Duration RATE_PAUSE = Duration.ofMinutes(2);
    private static final String AGAIN = "Will be retried automatically";

    /** Messages of the plugin itself, without a request to Hetzner (terraform-provider-hcloud 1.68.0). */
    private static final Pattern NOT_ORDERED =
            Pattern.compile("is unavailable in .* and can no longer be ordered|temporarily unavailable");

    private static final Pattern NOT_SENT =
            Pattern.compile("dial tcp|connection refused|no such host|TLS handshake timeout");

    /** The message format of Go's HTTP client: the method, the address, and how the connection ended. */
    private static final Pattern BROKEN = Pattern.compile(
            "(Get|Post|Put|Delete) \"http[^\"]*\": .*(EOF|connection reset|broken pipe|i/o timeout|server closed)");

    /**
     * Terraform's message when a resource that it has just created no longer exists: another process has removed it.
     */
    private static final Pattern VANISHED = Pattern.compile("Root (object|resource) was present, but now absent");
    /**
     * Matches the number that the plugin reports for an action that was started; for a refusal it reports 16
     * hexadecimal digits, or nothing.
     */
    private static final Pattern OF_ACTION = Pattern.compile("\\([a-z_]+, [0-9]{1,15}\\)");

    private static final Pattern OPEN_FIREWALL = Pattern.compile("Firewall [0-9]+ lets something in");

    private record Row(ProvisionCode code, String hint, Optional<Duration> pause) {}

    private final String tokenParameter;

    /** @param tokenParameter the name of the parameter that holds the token, for the person who has to fix it */
    HetznerFailures(String tokenParameter) {
        this.tokenParameter = tokenParameter;
    }

    ProvisionException of(HetznerException failure) {
        return of(failure.error(), String.valueOf(failure.getMessage()), Optional.empty(), failure.retryAfter());
    }

    /** Translates what Terraform reported: the first error that is known here counts, otherwise the first error. */
    ProvisionException of(List<Diagnostic> diagnostics) {
        List<Diagnostic> errors = diagnostics.stream()
                .filter(diagnostic -> diagnostic.severity() == Diagnostic.Severity.ERROR)
                .toList();
        Optional<Diagnostic> known =
                errors.stream().filter(each -> error(each).isPresent()).findFirst();
        Optional<Diagnostic> told = known.or(() -> errors.stream().findFirst());
        String words = told.map(HetznerFailures::words).orElse("it gave no reason");
        if (OPEN_FIREWALL.matcher(words).find()) {
            return openFirewall(words);
        }
        return of(
                known.flatMap(this::error).orElse(HetznerError.ACTION_FAILED),
                "Terraform failed: " + words,
                told.flatMap(Diagnostic::address),
                Optional.empty());
    }

    static ProvisionException openFirewall(String words) {
        return new ProvisionException(
                ProvisionCode.NETWORK_OPEN,
                words,
                "Remove the inbound rules of that firewall in Hetzner's console; "
                        + "the operation then continues automatically");
    }

    /** @param address the address of the resource that Terraform was about to create */
    private ProvisionException of(
            HetznerError error, String words, Optional<String> address, Optional<Duration> retryAfter) {
        Row row = row(error);
        String message = switch (row.code()) {
            case UNAUTHORIZED -> withParameter(words);
            case LIMIT_REACHED -> AccountLimit.sentence(words, address);
            default -> words;
        };
        return new ProvisionException(row.code(), message, row.hint(), retryAfter.or(row::pause));
    }

    private String withParameter(String words) {
        return words.contains(tokenParameter)
                ? words
                : words + " (the token is in the parameter " + tokenParameter + ")";
    }

    private Row row(HetznerError error) {
        return switch (error) {
            case UNAUTHORIZED ->
                row(
                        ProvisionCode.UNAUTHORIZED,
                        "Store a token with read and write access in the parameter " + tokenParameter
                                + "; the operation then continues automatically");
            case LIMIT_REACHED ->
                row(
                        ProvisionCode.LIMIT_REACHED,
                        "Ask Hetzner to raise the account's limit, or delete resources that are no longer needed; "
                                + "the operation then continues automatically");
            case RESOURCE_UNAVAILABLE, NO_SPACE ->
                new Row(ProvisionCode.CAPACITY, AGAIN + " every few minutes", Optional.of(CAPACITY_PAUSE));
            case RATE_LIMITED ->
                new Row(
                        ProvisionCode.RATE_LIMITED,
                        AGAIN + " when requests are available again",
                        Optional.of(RATE_PAUSE));
            case NOT_UNIQUE, CONFLICT, NOT_FOUND, IN_USE, LOCKED, PROTECTED, REPLY_LOST ->
                row(ProvisionCode.CONFLICT, AGAIN + " after a check of what exists");
            case TIMEOUT, NO_CONNECTION, SERVICE_ERROR ->
                row(
                        ProvisionCode.PROVIDER_UNREACHABLE,
                        "No action needed: continues automatically when Hetzner answers again");
            case ACTION_FAILED, UNREADABLE -> row(ProvisionCode.INTERNAL, AGAIN);
            case INVALID_INPUT ->
                row(ProvisionCode.INVALID_REQUEST, "Check the requested server type, location, image and SSH keys");
        };
    }

    private static Row row(ProvisionCode code, String hint) {
        return new Row(code, hint, Optional.empty());
    }

    /**
     * The error of a diagnostic. An action that was started and failed has cost something and may have had an effect:
     * unlike a refusal, it is not retried forever.
     */
    private Optional<HetznerError> error(Diagnostic diagnostic) {
        return said(diagnostic)
                .map(error -> row(error).code().handling() == FailureKind.WAIT && isOfAction(diagnostic)
                        ? HetznerError.ACTION_FAILED
                        : error);
    }

    private static boolean isOfAction(Diagnostic diagnostic) {
        return OF_ACTION
                .matcher(diagnostic.summary() + "\n" + diagnostic.detail())
                .find();
    }

    private static Optional<HetznerError> said(Diagnostic diagnostic) {
        return diagnostic
                .apiCode()
                .flatMap(HetznerError::named)
                .or(() -> diagnostic.apiStatus().map(HetznerError::ofStatus))
                .or(() -> ofWords(words(diagnostic)));
    }

    private static Optional<HetznerError> ofWords(String words) {
        if (NOT_ORDERED.matcher(words).find()) {
            return Optional.of(HetznerError.RESOURCE_UNAVAILABLE);
        }
        if (NOT_SENT.matcher(words).find()) {
            return Optional.of(HetznerError.NO_CONNECTION);
        }
        if (VANISHED.matcher(words).find()) {
            return Optional.of(HetznerError.NOT_FOUND);
        }
        Matcher broken = BROKEN.matcher(words);
        return broken.find()
                ? Optional.of(broken.group(1).equals("Get") ? HetznerError.NO_CONNECTION : HetznerError.REPLY_LOST)
                : Optional.empty();
    }

    private static String words(Diagnostic diagnostic) {
        String detail = diagnostic.detail();
        return OneLine.of(detail.isBlank() ? diagnostic.summary() : diagnostic.summary() + ": " + detail);
    }
}
