package dev.claudecloud.lab.simulators.netbird;

import dev.claudecloud.lab.simulators.http.SimulatorRequest;
import java.util.Locale;
import java.util.Optional;

/** Identifies the caller by {@code Authorization: Token nbp_…} (auth_middleware.go:78-110,239-247). */
final class Authentication {

    private static final String INVALID = "token invalid";

    private final NetBirdAccount account;

    Authentication(NetBirdAccount account) {
        this.account = account;
    }

    /** Throws 401. A token is accepted as Bearer too; any other Bearer would be a JWT, which does not exist here. */
    NetBirdCaller caller(SimulatorRequest request) {
        String[] parts = request.header("Authorization").orElse("").split(" ", -1);
        String scheme = parts[0].toLowerCase(Locale.ROOT);
        boolean token = scheme.equals("token")
                || (scheme.equals("bearer") && parts.length >= 2 && parts[1].startsWith(SecretTexts.TOKEN_PREFIX));
        if (token && parts.length == 2) {
            return byToken(parts[1]).orElseThrow(() -> NetBirdErrors.unauthorized(INVALID));
        }
        throw NetBirdErrors.unauthorized(
                token || scheme.equals("bearer") ? INVALID : "no valid authentication provided");
    }

    private Optional<NetBirdCaller> byToken(String text) {
        String hash = SecretTexts.hash(text);
        Optional<Token> found = account.tokens().all().stream()
                .filter(token -> token.hash().equals(hash))
                .filter(token -> !account.now().isAfter(token.expires()))
                .findFirst();
        found.ifPresent(token -> account.tokens().put(token.used(account.now())));
        return found.flatMap(token -> account.users().find(token.userId())).map(NetBirdCaller::new);
    }
}
