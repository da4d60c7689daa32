package dev.claudecloud.netbird.client;

import dev.claudecloud.http.JsonObject;

/**
 * A setup key just made.
 *
 * @param clear its text, which NetBird tells this once
 */
public record NewSetupKey(SetupKey key, ClearKey clear) {

    static NewSetupKey of(JsonObject answer) {
        return new NewSetupKey(SetupKey.of(answer), new ClearKey(answer.text("key")));
    }
}
