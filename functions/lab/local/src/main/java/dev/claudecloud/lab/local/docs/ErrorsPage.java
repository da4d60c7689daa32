package dev.claudecloud.lab.local.docs;

import static dev.claudecloud.lab.local.docs.MarkdownTable.code;

import dev.claudecloud.core.instance.ConditionType;
import dev.claudecloud.core.operation.OperationError;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.handlers.http.ProblemType;

/** The page {@code docs/errors.md}: conditions of instances, errors of operations, problems of requests. */
final class ErrorsPage {

    private ErrorsPage() {}

    static String text() {
        return """
            # Conditions and problems

            %s

            What an instance waits for, why an operation failed, and why a request was refused.

            ## Conditions of an instance

            Whatever delays an instance is in its `conditions`, each with its cause, its start in `since`, and the time of the
            next attempt in `next_try_at`. A waiting operation continues automatically when the cause is gone, and no data is
            lost meanwhile. `POST /operations/{id}/cancel` ends the wait of a create or a wake.

            %s
            ## Errors of an operation

            The `error` of a failed operation has a `code`, a `message` with the cause and a `hint` with the remedy. An
            operation that no worker started in time has the code `%s`. The removal of a machine is retried without limit,
            because the machine would continue to cost money; only what needs a person stops it.

            %s
            ## Problems of a request

            The API answers errors as `application/problem+json` (RFC 9457). The `type` of a problem is
            `urn:claudecloud:problem:` followed by a name of this table; `detail` has the cause and, if there is one, the way
            out.

            %s""".formatted(
                        ReferencePages.GENERATED, conditions(), OperationError.NOT_STARTED, failureCodes(), problems());
    }

    private static MarkdownTable conditions() {
        MarkdownTable table = new MarkdownTable("`type`", "Meaning");
        for (ConditionType type : ConditionType.values()) {
            table.row(code(type.text()), type.meaning());
        }
        return table;
    }

    private static MarkdownTable failureCodes() {
        MarkdownTable table = new MarkdownTable("`code`", "Meaning", "What happens");
        for (ProvisionCode failure : ProvisionCode.values()) {
            table.row(code(failure.text()), failure.meaning(), handling(failure));
        }
        return table;
    }

    private static String handling(ProvisionCode failure) {
        return switch (failure.handling()) {
            case RETRY ->
                failure.attempts() == ProvisionCode.UNTIL_TIME_LIMIT
                        ? "Gives up when the time of the step is over, and rolls back"
                        : "Gives up after " + failure.attempts() + " attempts and rolls back";
            case WAIT ->
                "Waits with the condition "
                        + code(ConditionType.valueOf(failure.name()).text());
            case FAIL -> "Rolls back at once";
            case ATTENTION ->
                "Stops with the condition " + code(ConditionType.NEEDS_ATTENTION.text()) + "; nothing is touched";
        };
    }

    private static MarkdownTable problems() {
        MarkdownTable table = new MarkdownTable("Name", "Status", "Meaning");
        for (ProblemType type : ProblemType.values()) {
            table.row(code(type.text()), String.valueOf(type.status()), type.meaning());
        }
        return table;
    }
}
