package dev.claudecloud.hetzner.terraform;

import java.util.Optional;

/**
 * An error or a warning of Terraform or of its plugin, without the secrets of the run.
 *
 * @param summary the first line; for a refusal by Hetzner it contains Hetzner's own message
 * @param apiCode Hetzner's code, such as {@code uniqueness_error} or {@code resource_unavailable}
 * @param apiStatus the status of Hetzner's response
 */
public record Diagnostic(
        Severity severity,
        String summary,
        String detail,
        Optional<String> address,
        Optional<String> apiCode,
        Optional<Integer> apiStatus) {

    /** The severity of a diagnostic. */
    public enum Severity {
        WARNING,
        ERROR
    }
}
