package dev.claudecloud.lab.simulators.netbird;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.claudecloud.lab.simulators.http.SimulatorJson;
import dev.claudecloud.lab.simulators.netbird.Role.Act;
import dev.claudecloud.lab.simulators.netbird.Role.Area;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code /api/users/{id}/tokens}. */
final class TokenCalls {

    private static final long MOST_DAYS = 365;

    private final NetBirdAccount account;

    TokenCalls(NetBirdAccount account) {
        this.account = account;
    }

    /** Lists the tokens; {@code null} if there are none (pat_handler.go, getAllTokens). */
    JsonNode list(NetBirdCall call) {
        SimulatedNetBirdUser user = target(call, Act.READ);
        List<ObjectNode> found = account.tokens().all().stream()
                .filter(token -> token.userId().equals(user.id()))
                .map(TokenCalls::shape)
                .toList();
        return found.isEmpty() ? NullNode.getInstance() : Shapes.objects(found);
    }

    /** Creates a token that lives 1 to 365 days; the only response with the clear text. */
    JsonNode create(NetBirdCall call) {
        NetBirdBody body = call.body();
        String name = body.text("name");
        if (name.isEmpty()) {
            throw NetBirdErrors.invalid("token name can't be empty");
        }
        long days = body.number("expires_in");
        if (days < 1 || days > MOST_DAYS) {
            throw NetBirdErrors.invalid("expiration has to be between 1 and " + MOST_DAYS);
        }
        SimulatedNetBirdUser user = target(call, Act.CREATE);
        String clear = SecretTexts.newToken();
        Token token = made(user.id(), call.caller().id(), name, clear, Duration.ofDays(days));
        ObjectNode node = SimulatorJson.object();
        node.set("personal_access_token", shape(token));
        return node.put("plain_token", clear);
    }

    /** Accepts this token of the service user: creates it, unless the account already has it. */
    void admit(String clear, Duration life) {
        String hash = SecretTexts.hash(clear);
        if (account.tokens().all().stream().noneMatch(token -> token.hash().equals(hash))) {
            made(account.names().service(), account.names().owner(), "claudecloud", clear, life);
        }
    }

    /** Stores a token for this clear text. */
    Token made(String userId, String createdBy, String name, String clear, Duration life) {
        Instant now = account.now();
        Token token = new Token(
                account.newId(),
                userId,
                name,
                SecretTexts.hash(clear),
                createdBy,
                now,
                now.plus(life),
                Optional.empty());
        account.tokens().put(token);
        return token;
    }

    /** Finds the user whose tokens the caller may manage: the caller and, for admins, service users. */
    private SimulatedNetBirdUser target(NetBirdCall call, Act act) {
        call.require(Area.PATS, act);
        SimulatedNetBirdUser user = account.users()
                .find(call.id())
                .orElseThrow(() -> NetBirdErrors.missing("user: " + call.id() + " not found"));
        boolean own = user.id().equals(call.caller().id());
        if (!own && !(call.caller().isAdmin() && user.serviceUser())) {
            throw NetBirdErrors.forbidden("admin role required to perform this action");
        }
        return user;
    }

    private static ObjectNode shape(Token token) {
        ObjectNode node = SimulatorJson.object()
                .put("created_at", GoTime.text(token.createdAt()))
                .put("created_by", token.createdBy())
                .put("expiration_date", GoTime.text(token.expires()))
                .put("id", token.id());
        token.lastUsed().ifPresent(time -> node.put("last_used", GoTime.text(time)));
        return node.put("name", token.name());
    }
}
