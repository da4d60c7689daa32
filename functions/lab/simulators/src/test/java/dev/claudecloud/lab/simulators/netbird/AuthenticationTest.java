package dev.claudecloud.lab.simulators.netbird;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.claudecloud.lab.simulators.netbird.Rest.Answer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Which tokens are accepted, and what each user may do. */
class AuthenticationTest extends NetBirdScene {

    private static final String TOKEN_INVALID = "token invalid";

    @Test
    void aTokenIsTakenAsTokenAndAsBearer() {
        try (Rest bearer = Rest.withHeader(simulator(), "Bearer " + simulator().token());
                Rest lower = Rest.withHeader(simulator(), "token " + simulator().token())) {
            bearer.get("/api/groups").ok();
            lower.get("/api/groups").ok();
        }
    }

    @Test
    void everythingElseIsUnauthorized() {
        refused("", "no valid authentication provided");
        refused("Basic abc", "no valid authentication provided");
        refused("Bearer a.b.c", TOKEN_INVALID);
        refused("Token nbp_wrong", TOKEN_INVALID);
        refused("Token  " + simulator().token(), TOKEN_INVALID);
        refused("Token", TOKEN_INVALID);
    }

    @Test
    void anExpiredTokenIsInvalid() {
        String token = simulator().newToken(simulator().serviceUserId(), Duration.ofDays(1));
        try (Rest rest = Rest.withToken(simulator(), token)) {
            rest.get("/api/groups").ok();
            pass(Duration.ofDays(1).plusSeconds(1));
            rest.get("/api/groups").refused(401, TOKEN_INVALID);
        }
    }

    @Test
    void aServiceUserFindsItselfInTheList() {
        JsonNode users = rest().get("/api/users").json();
        assertThat(users).hasSize(2);
        assertThat(users.get(0).get("is_current").asBoolean()).isFalse();
        assertThat(users.get(1).get("is_current").asBoolean()).isTrue();
        assertThat(users.get(1).get("id").asText()).isEqualTo(simulator().serviceUserId());
        assertThat(users.get(1).get("is_service_user").asBoolean()).isTrue();
    }

    @Test
    void theTokensOfAUserTellWhenTheyExpire() {
        String path = "/api/users/" + simulator().serviceUserId() + "/tokens";

        JsonNode tokens = rest().get(path).ok().json();

        assertThat(tokens).hasSize(1);
        assertThat(tokens.get(0).get("expiration_date").asText()).isEqualTo("2027-01-01T10:00:00Z");
        assertThat(tokens.get(0).get("last_used").asText()).isEqualTo("2026-01-01T10:00:00Z");
        assertThat(tokens.toString()).doesNotContain(simulator().token());
    }

    @Test
    void aUserWithoutTokensHasNullOfThem() {
        String user = user("auditor");

        assertThat(rest().get("/api/users/" + user + "/tokens").ok().body()).isEqualTo("null");
    }

    @Test
    void aMadeTokenWorks() {
        String path = "/api/users/" + user("admin") + "/tokens";
        Answer made = rest().post(path, "{\"name\":\"ci\",\"expires_in\":30}").ok();
        assertThat(made.text("plain_token")).matches("nbp_[0-9A-Za-z]{36}");
        try (Rest rest = Rest.withToken(simulator(), made.text("plain_token"))) {
            rest.get("/api/groups").ok();
        }
    }

    @Test
    void aTokenLivesOneToThreeHundredSixtyFiveDays() {
        String path = "/api/users/" + simulator().serviceUserId() + "/tokens";

        rest().post(path, "{\"name\":\"a\",\"expires_in\":0}").refused(422, "expiration has to be between 1 and 365");
        rest().post(path, "{\"name\":\"a\",\"expires_in\":366}").refused(422, "expiration has to be between 1 and 365");
        rest().post(path, "{\"expires_in\":30}").refused(422, "token name can't be empty");
    }

    @Test
    void anAuditorReadsAndDoesNotWrite() {
        try (Rest rest = Rest.withToken(simulator(), simulator().newToken(user("auditor"), Duration.ofDays(1)))) {
            rest.get("/api/setup-keys").ok();
            rest.post("/api/groups", "{\"name\":\"x\"}").refused(403, "permission denied");
            rest.delete("/api/peers/nope").refused(403, "permission denied");
        }
    }

    @Test
    void aPlainPersonSeesOnlyOwnPeers() {
        String person = rest().post("/api/users", """
                {"role":"user","is_service_user":false,"name":"Ann","email":"ann@example.com","auto_groups":[]}
                """).ok().text("id");
        machine("claude-1", rest().group("cc-1"));
        String own = simulator().enrolByLogin(person, "laptop").peerId();
        try (Rest rest = Rest.withToken(simulator(), simulator().newToken(person, Duration.ofDays(1)))) {
            assertThat(rest.get("/api/peers").json()).hasSize(1);
            rest.get("/api/peers/" + own).ok();
            rest.get("/api/groups").refused(403, "permission denied");
        }
    }

    @Test
    void aBlockedUserIsForbiddenEverything() {
        String user = user("admin");
        rest().put("/api/users/" + user, "{\"role\":\"admin\",\"is_blocked\":true,\"auto_groups\":[]}")
                .ok();
        try (Rest rest = Rest.withToken(simulator(), simulator().newToken(user, Duration.ofDays(1)))) {
            rest.get("/api/groups").refused(403, "failed to validate user permissions: user is blocked");
        }
    }

    @Test
    void changesOfUsersThatNetBirdRefuses() {
        String user = user("admin");
        String prefix = "failed to process update for user " + user + ": ";

        rest().put("/api/users/" + user, "{\"role\":\"admin\"}").refused(400, "auto_groups field can't be absent");
        rest().put("/api/users/" + user, "{\"role\":\"admin\",\"auto_groups\":[\"nope\"]}")
                .refused(422, prefix + "provided group id nope in the user " + user + " update doesn't exist");
        rest().put("/api/users/" + user, "{\"role\":\"owner\",\"auto_groups\":[]}")
                .refused(403, prefix + "only owners can add owner role to other users");
        rest().put("/api/users/nobody", "{}").refused(404, "user: nobody not found");
        rest().post("/api/users", "{\"role\":\"king\"}").refused(422, "unknown user role king");
    }

    @Test
    void theTokenIsInNoText() {
        NetBirdOptions options = NetBirdOptions.defaults();

        assertThat(options.toString()).doesNotContain(options.token());
        assertThat(Join.byKey("8A75473A", "claude-1").toString()).doesNotContain("8A75473A");
    }

    @Test
    void optionsThatMakeNoSenseAreRefused() {
        NetBirdOptions options = NetBirdOptions.defaults();

        assertThatThrownBy(() -> options.withNetwork("100.64.0.0/31")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> options.withToken("secret", Duration.ofDays(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> options.withToken("nbp_x", Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private String user(String role) {
        return rest().post("/api/users", """
                {"role":"%s","is_service_user":true,"name":"%s","auto_groups":[]}
                """.formatted(role, role)).ok().text("id");
    }

    private void refused(String authorization, String message) {
        try (Rest rest = Rest.withHeader(simulator(), authorization)) {
            rest.get("/api/groups").refused(401, message);
        }
    }
}
