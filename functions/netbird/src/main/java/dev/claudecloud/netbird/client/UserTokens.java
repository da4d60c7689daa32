package dev.claudecloud.netbird.client;

import dev.claudecloud.http.ApiRequest;
import dev.claudecloud.http.ApiSender;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The access tokens of a user. Every method throws {@link NetBirdException}. */
public final class UserTokens {

    private static final String USERS = "users";
    private static final String TOKENS = "tokens";

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
}
