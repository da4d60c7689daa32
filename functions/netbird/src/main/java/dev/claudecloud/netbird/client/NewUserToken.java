package dev.claudecloud.netbird.client;

import dev.claudecloud.http.JsonObject;

/**
 * A newly created access token.
 *
 * @param clear its clear text, which NetBird returns only this once
 */
public record NewUserToken(UserToken token, AccessToken clear) {

    static NewUserToken of(JsonObject answer) {
        return new NewUserToken(
                answer.object("personal_access_token", UserToken::of), new AccessToken(answer.text("plain_token")));
    }
}
