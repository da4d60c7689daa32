package dev.claudecloud.netbird.client;

import dev.claudecloud.http.JsonObject;

/**
 * A newly created setup key.
 *
 * @param clear its clear text, which NetBird returns only this once
 */
public record NewSetupKey(SetupKey key, ClearKey clear) {

    static NewSetupKey of(JsonObject answer) {
        return new NewSetupKey(SetupKey.of(answer), new ClearKey(answer.text("key")));
    }
}
