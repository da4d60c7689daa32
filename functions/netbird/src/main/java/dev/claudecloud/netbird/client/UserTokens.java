package dev.claudecloud.netbird.client;

import dev.claudecloud.http.ApiRequest;
import dev.claudecloud.http.ApiSender;
import dev.claudecloud.http.JsonBody;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The access tokens of a user. Every method throws {@link NetBirdException}. */
public final class UserTokens {

    private static final String USERS = "users";
    private static final String TOKENS = "tokens";
    private static final int MOST_DAYS = 365;

    private final ApiSender sender;

    UserTokens(ApiSender sender) {
        this.sender = sender;
    }

    /**
     * Returns all tokens of this user, including expired ones. NetBird does not report which one is in use, only when
     * each was last used.
     *
     * @throws NetBirdException with FORBIDDEN for another person's tokens
     */
    public List<UserToken> list(String userId) {
        return sender.list(ApiRequest.get(USERS, Ids.checkedUser(userId), TOKENS), UserToken::of);
    }

    /**
     * Returns the token of this client, as far as NetBird allows to identify it: the only token of its user, or the one
     * that was used last. Empty where its role may not list them. A service user finds itself only in the list of
     * users.
     */
    public Optional<UserToken> own() {
        try {
            return sender.list(ApiRequest.get(USERS), NetBirdUser::of).stream()
                    .filter(NetBirdUser::current)
                    .findFirst()
                    .flatMap(user -> usedLast(list(user.id())));
        } catch (NetBirdException e) {
            if (e.failure() == NetBirdFailure.FORBIDDEN) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Optional<UserToken> usedLast(List<UserToken> tokens) {
        return tokens.stream()
                .filter(token -> tokens.size() == 1 || token.lastUsed().isPresent())
                .max(Comparator.comparing(token -> token.lastUsed().orElse(Instant.EPOCH)));
    }

    /**
     * Creates a token. The request is sent once: after a failure with an unknown outcome, delete the token by name and
     * create another.
     *
     * @param days how long the token is valid, 1 to 365
     * @throws IllegalArgumentException when the name is blank or {@code days} is out of range
     */
    public NewUserToken create(String userId, String name, int days) {
        if (name.isBlank() || days < 1 || days > MOST_DAYS) {
            throw new IllegalArgumentException("a token has a name and lives from 1 to 365 days");
        }
        var body = JsonBody.object().put("name", name).put("expires_in", days);
        return sender.ask(ApiRequest.post(body, USERS, Ids.checkedUser(userId), TOKENS), NewUserToken::of);
    }

    /**
     * Deletes a token.
     *
     * @return false when the token or its user no longer existed
     */
    public boolean delete(String userId, String tokenId) {
        return sender.delete(ApiRequest.delete(USERS, Ids.checkedUser(userId), TOKENS, Ids.checked(tokenId)));
    }
}
