package dev.claudecloud.lab.simulators.netbird;

import static dev.claudecloud.lab.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claudecloud.lab.simulators.http.Fault;
import dev.claudecloud.lab.simulators.http.FaultMode;
import dev.claudecloud.lab.simulators.netbird.Rest.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults affect every call of this API; the faults themselves are tested with the server. */
class NetBirdFaultTest extends NetBirdScene {

    private static final FaultMode.Status TOO_MANY =
            new FaultMode.Status(429, "{\"message\":\"too many requests\",\"code\":429}", Map.of());

    @Test
    void tooManyRequestsComeWithoutRetryAfter() {
        simulator().faults().add(Fault.of("GET", "/api/peers", TOO_MANY, 1));

        Answer answer = rest().get("/api/peers");

        answer.refused(429, "too many requests");
        assertThat(answer.response().headers().firstValue("Retry-After")).isEmpty();
        rest().get("/api/peers").ok();
    }

    @Test
    void aLostReplyToAPostLeavesWhatItMade() {
        simulator().faults().add(Fault.of("POST", "/api/setup-keys", new FaultMode.LostReply(), 1));

        assertThatThrownBy(() -> rest().attempt("POST", "/api/setup-keys", "{\"name\":\"boot\",\"type\":\"one-off\"}"))
                .isInstanceOf(IOException.class);

        assertThat(simulator().inventory().setupKeys()).hasSize(1);
    }

    @Test
    void aDroppedRequestLeavesNothing() {
        simulator().faults().add(Fault.of("POST", "/api/groups", new FaultMode.DropBefore(), Fault.ALWAYS));

        assertThatThrownBy(() -> rest().attempt("POST", "/api/groups", "{\"name\":\"cc-1\"}"))
                .isInstanceOf(IOException.class);

        assertThat(simulator().inventory().groups()).hasSize(1);
    }

    @Test
    void aCallThatHangsHoldsUpNoOther() {
        simulator().faults().add(Fault.of("POST", "/api/groups", new FaultMode.EffectThenTimeout(), 1));
        CompletableFuture<Answer> hanging =
                CompletableFuture.supplyAsync(() -> rest().post("/api/groups", "{\"name\":\"cc-1\"}"));
        await().until(() -> simulator().faults().all().isEmpty());

        rest().get("/api/groups").ok();

        assertThat(hanging).isNotDone();
        // It may begin to hang only after the faults were cleared, so they are cleared until it is let go.
        await().until(() -> {
            simulator().faults().clear();
            return hanging.isDone();
        });
        assertThatThrownBy(hanging::join).hasCauseInstanceOf(UncheckedIOException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/groups",
                "POST /api/groups",
                "DELETE /api/groups/x",
                "GET /api/setup-keys",
                "POST /api/setup-keys",
                "PUT /api/setup-keys/x",
                "DELETE /api/setup-keys/x",
                "GET /api/routes",
                "POST /api/routes",
                "PUT /api/routes/x",
                "DELETE /api/routes/x",
                "GET /api/policies",
                "POST /api/policies",
                "DELETE /api/policies/x",
                "GET /api/peers",
                "PUT /api/peers/x",
                "DELETE /api/peers/x",
                "GET /api/users",
                "GET /api/users/current",
                "PUT /api/users/x",
                "GET /api/users/x/tokens"
            })
    void everyCallCanBeMadeToFail(String call) {
        String[] parts = call.split(" ", 2);
        FaultMode down = new FaultMode.Status(500, "{\"message\":\"internal server error\",\"code\":500}", Map.of());
        simulator().faults().add(Fault.of(parts[0], parts[1], down, 1));

        rest().send(parts[0], parts[1], "").refused(500, "internal server error");
        assertThat(rest().send(parts[0], parts[1], "").status()).isNotEqualTo(500);
    }

    @Test
    void whoIsNotKnownIsToldSoWhateverElseIsWrong() {
        simulator().faults().add(Fault.of(".*", ".*", TOO_MANY, Fault.ALWAYS));
        try (Rest stranger = Rest.withToken(simulator(), "nbp_wrong")) {
            stranger.get("/api/groups").refused(401, "token invalid");
        }
    }
}
