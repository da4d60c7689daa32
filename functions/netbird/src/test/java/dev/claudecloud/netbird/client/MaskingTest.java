package dev.claudecloud.netbird.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MaskingTest {

    private static final String SECRETS = Scene.TOKEN + " and " + Samples.CLEAR_KEY + " and " + Samples.CLEAR_TOKEN;
    private static final AccessToken TOKEN = new AccessToken(Scene.TOKEN);

    @AutoClose
    private final Scene scene = Scene.open();

    static Stream<Arguments> answersFullOfSecrets() {
        String message = "{\"message\":\"bad " + SECRETS + "\",\"code\":1}";
        return Stream.of(
                argumentSet("401", Scene.response(401, message)),
                argumentSet("404", Scene.response(404, message)),
                argumentSet("422", Scene.response(422, message)),
                argumentSet("500", Scene.response(500, message)),
                argumentSet("503", Scene.response(503, message)),
                argumentSet("302", Scene.response(302, message)),
                argumentSet("no JSON", Scene.response(200, SECRETS)),
                argumentSet("broken JSON", Scene.response(200, "{\"key\":\"" + SECRETS)),
                argumentSet("wrong fields", Scene.response(200, "{\"key\":\"" + SECRETS + "\",\"id\":7}")),
                argumentSet("wrong id", Scene.response(200, Samples.NEW_SETUP_KEY.replace("\"k1\"", quoted()))),
                argumentSet("wrong time", Scene.response(200, Samples.NEW_SETUP_KEY.replace("2026-11-23T02", SECRETS))),
                argumentSet(
                        "wrong key", Scene.response(200, Samples.NEW_SETUP_KEY.replace(Samples.CLEAR_KEY, SECRETS))),
                argumentSet("bad header", new MockResponse.Builder().status("NONSENSE " + SECRETS)),
                argumentSet(
                        "lost in the middle",
                        Scene.response(200, SECRETS.repeat(1000)).onResponseBody(new SocketEffect.CloseSocket())));
    }

    private static String quoted() {
        return "\"" + SECRETS + "\"";
    }

    @ParameterizedTest
    @MethodSource("answersFullOfSecrets")
    void noFailureTellsASecret(MockResponse.Builder answer) {
        scene.answering(answer);

        Throwable failure = catchThrowable(
                () -> scene.client.setupKeys().create(new SetupKeyRequest("n", Duration.ofDays(1), List.of(), false)));

        assertThat(failure).isInstanceOf(NetBirdException.class);
        assertTellsNothing(failure);
    }

    @Test
    void aKeyGivenForAnIdIsMaskedToo() {
        scene.answering(422, "{\"message\":\"x\",\"code\":422}");

        Throwable failure = catchThrowable(() -> scene.client.setupKeys().delete(Samples.CLEAR_KEY));

        assertThat(failure).hasMessage("NetBird answered DELETE /api/setup-keys/*** with 422: x");
    }

    @Test
    void lowerCaseKeysAreMaskedAndMaskedOnesAreLeft() {
        scene.answering(422, "{\"message\":\"3e9a4795-08b8-4827-a4d3-21dd57bafa93 3E9A4****\",\"code\":422}");

        assertThat(catchThrowable(() -> scene.client.setupKeys().delete("k1"))).hasMessageEndingWith(": *** 3E9A4****");
    }

    @Test
    void secretsShowThemselvesOnlyWhenAsked() {
        ClearKey key = new ClearKey(Samples.CLEAR_KEY);

        assertThat(TOKEN).hasToString("***");
        assertThat(key).hasToString("***");
        assertThat(catchThrowable(() -> new AccessToken("secret with blanks"))).hasMessageNotContaining("secret");
        assertThat(catchThrowable(() -> new ClearKey("secret"))).hasMessageNotContaining("secret");
    }

    private static void assertTellsNothing(Throwable failure) {
        StringWriter everything = new StringWriter();
        failure.printStackTrace(new PrintWriter(everything));
        if (failure instanceof NetBirdException ours) {
            everything.append(ours.said().orElse(""));
        }
        assertThat(everything.toString())
                .doesNotContain(Scene.TOKEN, Samples.CLEAR_KEY, Samples.CLEAR_TOKEN)
                .doesNotContain(Samples.CLEAR_KEY.substring(9), Scene.TOKEN.substring(12));
        assertThat(failure).hasNoCause().hasNoSuppressedExceptions();
    }
}
