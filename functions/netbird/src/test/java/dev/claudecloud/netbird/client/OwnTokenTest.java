package dev.claudecloud.netbird.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Which of the tokens is the client's own. */
class OwnTokenTest {

    private static final String OTHER_USER = Samples.USER
            .replace("\"id\":\"u1\"", "\"id\":\"u0\"")
            .replace("\"is_current\":true", "\"is_current\":false");
    private static final String NEVER_USED = Samples.TOKEN
            .replace("\"id\":\"t1\"", "\"id\":\"t0\"")
            .replace("\"last_used\":\"2026-11-23T00:00:00Z\",", "");
    private static final String USED_EARLIER = Samples.TOKEN
            .replace("\"id\":\"t1\"", "\"id\":\"t2\"")
            .replace("2026-11-23T00:00:00Z", "2026-11-22T00:00:00Z");
    private static final String FORBIDDEN = "{\"message\":\"permission denied\",\"code\":403}";

    @AutoClose
    private final Scene scene = Scene.open();

    private Scene users(String... users) {
        return scene.answering(200, "[" + String.join(",", users) + "]");
    }

    private void tokens(String... tokens) {
        users(OTHER_USER, Samples.USER).answering(200, "[" + String.join(",", tokens) + "]");
    }

    @Test
    void isTheOneThatWasUsedLast() {
        tokens(USED_EARLIER, NEVER_USED, Samples.TOKEN);

        assertThat(scene.client.userTokens().own())
                .get()
                .extracting(UserToken::id)
                .isEqualTo("t1");
        assertThat(scene.taken().target()).isEqualTo("/api/users");
        assertThat(scene.taken().target()).isEqualTo("/api/users/u1/tokens");
    }

    @Test
    void isTheOnlyOneThoughNobodyHasNotedItsUse() {
        tokens(NEVER_USED);

        assertThat(scene.client.userTokens().own())
                .get()
                .extracting(UserToken::id)
                .isEqualTo("t0");
    }

    @Test
    void isNotGuessedAmongUnusedOnes() {
        tokens(NEVER_USED, NEVER_USED.replace("t0", "t3"));

        assertThat(scene.client.userTokens().own()).isEmpty();
    }

    @Test
    void isUnknownWhereTheRoleMayNotListTokens() {
        users(Samples.USER).answering(403, FORBIDDEN);

        assertThat(scene.client.userTokens().own()).isEmpty();
    }

    @Test
    void isUnknownWhereNobodyIsTheCaller() {
        users(OTHER_USER);

        assertThat(scene.client.userTokens().own()).isEmpty();
        assertThat(scene.requests()).isOne();
    }

    @Test
    void isNotCalledUnknownWhenItIsWrong() {
        scene.answering(401, "{\"message\":\"token invalid\",\"code\":401}");

        NetBirdException failure = catchThrowableOfType(
                NetBirdException.class, () -> scene.client.userTokens().own());
        assertThat(failure.failure()).isEqualTo(NetBirdFailure.UNAUTHORIZED);
    }
}
