package dev.claudecloud.netbird.client;

/**
 * A setup key just made.
 *
 * @param clear its text, which NetBird tells this once
 */
public record NewSetupKey(SetupKey key, ClearKey clear) {

    static NewSetupKey of(Answer answer) {
        return new NewSetupKey(SetupKey.of(answer), new ClearKey(answer.text("key")));
    }
}
