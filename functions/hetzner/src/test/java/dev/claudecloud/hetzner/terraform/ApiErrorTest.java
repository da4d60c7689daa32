package dev.claudecloud.hetzner.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiErrorTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        server name is already used (uniqueness_error)                        | uniqueness_error
        server name is already used (uniqueness_error, 3e8f77f0c0a1b2c3)      | uniqueness_error
        error during placement (resource_unavailable, 3e8f77f0c0a1b2c3)       | resource_unavailable
        item is locked (by another) (locked, 12)                              | locked
        invalid input in field 'name' (invalid_input, 1a): [name => [is bad]] | invalid_input
        the action failed (action_failed, 4711)                               | action_failed
        limit of requests reached (rate_limit_exceeded)                       | rate_limit_exceeded
        """)
    void findsTheCodeBehindTheMessage(String text, String code) {
        assertThat(ApiError.code(text)).contains(code);
    }

    @Test
    void findsCodeAndStatusInLinesOfTheirOwn() {
        String text = """
            API request failed
            An unexpected error was encountered during an API request.

            volume is protected (whatever) (protected, 1a2b)

            Error code: protected
            Status code: 423
            """;

        assertThat(ApiError.code(text)).contains("protected");
        assertThat(ApiError.status(text)).contains(423);
    }

    @Test
    void findsTheStatusOfAnAnswerThatHoldsNoError() {
        String text = "hcloud: server responded with status code 503";

        assertThat(ApiError.status(text)).contains(503);
        assertThat(ApiError.code(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Instance cannot be destroyed
        Server Type "cx23" is unavailable in "nbg1" and can no longer be ordered
        context canceled (Client.Timeout exceeded)
        """)
    void findsNoCodeWhereThereIsNone(String text) {
        assertThat(ApiError.code(text)).isEqualTo(Optional.empty());
        assertThat(ApiError.status(text)).isEqualTo(Optional.empty());
    }
}
