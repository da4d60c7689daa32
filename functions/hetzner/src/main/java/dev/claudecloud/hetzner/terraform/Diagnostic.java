package dev.claudecloud.hetzner.terraform;

import java.util.Optional;

/**
 * An error or a warning of Terraform or of its plugin, free of the secrets that the run was given.
 *
 * @param summary the first line; for what Hetzner refused it holds Hetzner's own words
 * @param apiCode Hetzner's code, such as {@code uniqueness_error} or {@code resource_unavailable}
 * @param apiStatus the status of Hetzner's answer
 */
public record Diagnostic(
        Severity severity,
        String summary,
        String detail,
        Optional<String> address,
        Optional<String> apiCode,
        Optional<Integer> apiStatus) {

    /** How bad it is. */
    public enum Severity {
        WARNING,
        ERROR
    }
}
