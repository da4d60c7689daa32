package dev.claudecloud.hetzner.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Creates diagnostics from Terraform's JSON or from plain text. */
final class DiagnosticReader {

    private static final int MOST_WORDS = 2000;

    private final Redactor redactor;

    DiagnosticReader(Redactor redactor) {
        this.redactor = redactor;
    }

    Diagnostic read(JsonNode node) {
        String summary = node.path("summary").asText();
        String detail = node.path("detail").asText();
        String all = summary + "\n" + detail;
        return new Diagnostic(
                node.path("severity").asText().equals("warning")
                        ? Diagnostic.Severity.WARNING
                        : Diagnostic.Severity.ERROR,
                shown(summary),
                shown(detail),
                Optional.of(node.path("address").asText()).filter(address -> !address.isEmpty()),
                ApiError.code(all),
                ApiError.status(all));
    }

    /** Creates a diagnostic from output that is not JSON, such as for a wrong option or a crash. */
    Diagnostic plain(String text) {
        return new Diagnostic(
                Diagnostic.Severity.ERROR,
                shown(text.strip()),
                "",
                Optional.empty(),
                ApiError.code(text),
                ApiError.status(text));
    }

    private String shown(String text) {
        String clean = redactor.clean(text);
        return clean.length() <= MOST_WORDS ? clean : clean.substring(0, MOST_WORDS);
    }
}
