package dev.claudecloud.hetzner.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.hetzner.client.HetznerError;
import dev.claudecloud.hetzner.client.HetznerException;
import dev.claudecloud.hetzner.terraform.Diagnostic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HetznerFailuresTest {

    private final HetznerFailures failures = new HetznerFailures("/the/parameter");

    @ParameterizedTest
    @CsvSource({
        "UNAUTHORIZED, UNAUTHORIZED",
        "LIMIT_REACHED, LIMIT_REACHED",
        "RESOURCE_UNAVAILABLE, CAPACITY",
        "NO_SPACE, CAPACITY",
        "RATE_LIMITED, RATE_LIMITED",
        "NOT_UNIQUE, CONFLICT",
        "CONFLICT, CONFLICT",
        "LOCKED, CONFLICT",
        "PROTECTED, CONFLICT",
        "IN_USE, CONFLICT",
        "NOT_FOUND, CONFLICT",
        "REPLY_LOST, CONFLICT",
        "TIMEOUT, PROVIDER_UNREACHABLE",
        "NO_CONNECTION, PROVIDER_UNREACHABLE",
        "SERVICE_ERROR, PROVIDER_UNREACHABLE",
        "ACTION_FAILED, INTERNAL",
        "UNREADABLE, INTERNAL",
        "INVALID_INPUT, INVALID_REQUEST",
    })
    void anErrorOfTheApiHasOneMeaning(HetznerError error, ProvisionCode code) {
        assertThat(failures.of(new HetznerException(error, "words")).code()).isEqualTo(code);
    }

    @ParameterizedTest
    @EnumSource
    void everyErrorHasWordsAndAWayOut(HetznerError error) {
        ProvisionException failure = failures.of(new HetznerException(error, "words"));

        assertThat(failure).hasMessageContaining("words");
        assertThat(failure.hint()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
        "resource_unavailable, CAPACITY",
        "uniqueness_error, CONFLICT",
        "resource_limit_exceeded, LIMIT_REACHED",
        "unauthorized, UNAUTHORIZED",
        "rate_limit_exceeded, RATE_LIMITED",
        "locked, CONFLICT",
        "invalid_input, INVALID_REQUEST",
        "no_space_left_in_location, CAPACITY",
        "service_error, PROVIDER_UNREACHABLE",
        "maintenance, PROVIDER_UNREACHABLE",
        "bad_gateway, PROVIDER_UNREACHABLE",
        "timeout, PROVIDER_UNREACHABLE",
    })
    void theSameCodeThroughTerraformMeansTheSame(String apiCode, ProvisionCode code) {
        ProvisionException failure = failures.of(List.of(
                diagnostic(Diagnostic.Severity.WARNING, "deprecated", Optional.of("conflict"), Optional.empty()),
                diagnostic(Diagnostic.Severity.ERROR, "said Hetzner", Optional.of(apiCode), Optional.empty())));

        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure).hasMessageContaining("Terraform failed: said Hetzner");
    }

    @Test
    void withoutACodeTheStatusCounts() {
        assertThat(failures.of(List.of(error("x", Optional.empty(), Optional.of(502))))
                        .code())
                .isEqualTo(ProvisionCode.PROVIDER_UNREACHABLE);
        assertThat(failures.of(List.of(error("x", Optional.of("code_of_tomorrow"), Optional.of(429))))
                        .code())
                .isEqualTo(ProvisionCode.RATE_LIMITED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Server Type \"cx23\" is unavailable in \"nbg1\" and can no longer be ordered | CAPACITY",
                "Post \"https://api.hetzner.cloud/v1/servers\": dial tcp 127.0.0.1:1: connect: connection refused | PROVIDER_UNREACHABLE",
                "Post \"https://api.hetzner.cloud/v1/servers\": net/http: TLS handshake timeout | PROVIDER_UNREACHABLE",
                "Post \"https://api.hetzner.cloud/v1/servers\": EOF | CONFLICT",
                "Delete \"https://api.hetzner.cloud/v1/servers/5\": read tcp 127.0.0.1:4->127.0.0.1:5: read: connection reset by peer | CONFLICT",
                "Get \"https://api.hetzner.cloud/v1/servers/5\": EOF | PROVIDER_UNREACHABLE",
                "Firewall 3 lets something in: no server is put behind it. | NETWORK_OPEN",
                "When applying changes to hcloud_volume_attachment.data[0], provider produced an unexpected new value: Root object was present, but now absent. | CONFLICT",
                "When applying changes to hcloud_server.machine[0], provider produced an unexpected new value: Root resource was present, but now absent. | CONFLICT",
                "Plugin did not respond | INTERNAL",
            })
    void whatThePluginSaysOnItsOwnIsUnderstood(String words, ProvisionCode code) {
        assertThat(failures.of(List.of(error(words, Optional.empty(), Optional.empty())))
                        .code())
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "unknown_error, 4711, INTERNAL",
        "unknown_error, 3e8f77f0c0a1b2c3, PROVIDER_UNREACHABLE",
        "resource_unavailable, 4711, INTERNAL",
        "resource_unavailable, 3e8f77f0c0a1b2c3, CAPACITY",
        "locked, 4711, CONFLICT",
    })
    void whatWasBegunAndFailedIsNotWaitedForWithoutEnd(String apiCode, String number, ProvisionCode code) {
        String words = "words of theirs (" + apiCode + ", " + number + ")";

        assertThat(failures.of(List.of(error(words, Optional.of(apiCode), Optional.empty())))
                        .code())
                .isEqualTo(code);
    }

    @Test
    void ofSeveralErrorsTheOneThatMeansSomethingCounts() {
        ProvisionException failure = failures.of(List.of(
                error("something", Optional.of("x"), Optional.empty()),
                error("no stock", Optional.of("resource_unavailable"), Optional.empty())));

        assertThat(failure.code()).isEqualTo(ProvisionCode.CAPACITY);
        assertThat(failure).hasMessageContaining("no stock");
    }

    @Test
    void terraformWithoutAWordIsAFailureToo() {
        assertThat(failures.of(List.of())).hasMessage("Terraform failed: it gave no reason");
    }

    @Test
    void saysWhatHasToChange() {
        assertThat(failures.of(new HetznerException(HetznerError.UNAUTHORIZED, "w"))
                        .hint())
                .contains("/the/parameter");
        assertThat(failures.of(new HetznerException(HetznerError.RESOURCE_UNAVAILABLE, "w"))
                        .retryAfter())
                .contains(Duration.ofMinutes(5));
        assertThat(failures.of(new HetznerException(HetznerError.RATE_LIMITED, "w", Optional.of(Duration.ofSeconds(7))))
                        .retryAfter())
                .contains(Duration.ofSeconds(7));
    }

    @Test
    void namesTheParameterInTheSentenceThatIsShownWhileItWaits() {
        assertThat(failures.of(new HetznerException(HetznerError.UNAUTHORIZED, "Hetzner answers 401: no")))
                .hasMessage("Hetzner answers 401: no (the token is in the parameter /the/parameter)");
        assertThat(failures.of(
                        new HetznerException(HetznerError.UNAUTHORIZED, "The parameter /the/parameter is empty")))
                .hasMessage("The parameter /the/parameter is empty");
    }

    private static Diagnostic error(String summary, Optional<String> code, Optional<Integer> status) {
        return diagnostic(Diagnostic.Severity.ERROR, summary, code, status);
    }

    private static Diagnostic diagnostic(
            Diagnostic.Severity severity, String summary, Optional<String> code, Optional<Integer> status) {
        return new Diagnostic(severity, summary, "", Optional.empty(), code, status);
    }
}
