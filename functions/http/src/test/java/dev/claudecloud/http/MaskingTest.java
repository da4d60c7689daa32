package dev.claudecloud.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MaskingTest {

    private static final String OTHER = "sk_othersecretofthisapi";
    private static final String SECRETS = Scene.TOKEN + " and " + OTHER;
    private static final SecretMask MASK = new SecretMask(Scene.token(), Scene.TABLE.secrets());

    @AutoClose
    private final Scene scene = Scene.open();

    static Stream<Arguments> answersFullOfSecrets() {
        String message = "{\"message\":\"bad " + SECRETS + "\",\"code\":\"" + SECRETS + "\"}";
        return Stream.of(
                argumentSet("401", Scene.response(401, message)),
                argumentSet("404", Scene.response(404, message)),
                argumentSet("422", Scene.response(422, message)),
                argumentSet("500", Scene.response(500, message)),
                argumentSet("503", Scene.response(503, message)),
                argumentSet("302", Scene.response(302, message)),
                argumentSet("no JSON", Scene.response(200, SECRETS)),
                argumentSet("broken JSON", Scene.response(200, "{\"id\":\"" + SECRETS)),
                argumentSet("wrong fields", Scene.response(200, "{\"key\":\"" + SECRETS + "\",\"id\":7}")),
                argumentSet("bad header", new MockResponse.Builder().status("NONSENSE " + SECRETS)),
                argumentSet(
                        "lost in the middle",
                        Scene.response(200, SECRETS.repeat(1000)).onResponseBody(new SocketEffect.CloseSocket())));
    }

    @ParameterizedTest
    @MethodSource("answersFullOfSecrets")
    void noFailureTellsASecret(MockResponse.Builder answer) {
        scene.answering(answer);

        SampleException failure =
                Objects.requireNonNull(catchThrowableOfType(SampleException.class, () -> scene.post()));

        StringWriter everything = new StringWriter();
        failure.printStackTrace(new PrintWriter(everything));
        everything.append(failure.said().orElse(""));
        assertThat(everything.toString())
                .doesNotContain(Scene.TOKEN, OTHER)
                .doesNotContain(OTHER.substring(9), Scene.TOKEN.substring(12));
        assertThat(failure).hasNoCause().hasNoSuppressedExceptions();
    }

    @Test
    void aSecretInTheAddressIsMaskedToo() {
        scene.answering(422, "{\"message\":\"x\"}");

        Throwable failure = catchThrowable(() -> scene.client.delete(ApiRequest.delete("keys", OTHER)));

        assertThat(failure).hasMessage("The API answered DELETE /api/keys/*** with 422: x");
    }

    @Test
    void aTextIsOneShortLine() {
        assertThat(OneLine.of("a\r\n\tb\u0000\u001b[31mc\u202e  d\ud800")).isEqualTo("a b [31mc d");
        assertThat(OneLine.of("x".repeat(5000))).hasSize(OneLine.MAX_LENGTH).endsWith("…");
        assertThat(OneLine.of("x".repeat(70), 60)).hasSize(60).endsWith("…");
    }

    @Test
    void noSecretIsCutIntoAFormThatIsNotKnown() {
        for (int start = OneLine.MAX_LENGTH - 60; start <= OneLine.MAX_LENGTH; start++) {
            String line = MASK.line("x".repeat(start) + " " + OTHER + " " + Scene.TOKEN);

            assertThat(line).doesNotContain("sk_", "nbp_");
        }
    }

    @Test
    void aTokenOfAnyFormIsMasked() {
        SecretMask mask = new SecretMask(new ApiToken("Bearer", "plain-token.of_our-own"), List.<Pattern>of());

        assertThat(mask.line("Token plain-token.of_our-own is invalid")).isEqualTo("Token *** is invalid");
    }

    @Test
    void aTokenShowsItselfOnlyWhenAsked() {
        assertThat(Scene.token()).hasToString("***");
    }
}
