package dev.claudecloud.lab.simulators.netbird;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.claudecloud.lab.simulators.http.SimulatorClock;
import dev.claudecloud.lab.simulators.netbird.Recording.Exchange;
import dev.claudecloud.lab.simulators.netbird.Recording.Run;
import dev.claudecloud.lab.simulators.netbird.Rest.Answer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The simulator responds as the recorded server did: every request, in order, ids and times aside. */
class RecordingTest {

    private static final String WRONG_TOKEN = "the next request has a wrong token";
    private static final String ENROLS = "a client enrols with the last key as claude-7";
    private static final String STOPS = "the client stops";

    private int cut;
    private String lastKey = "";
    private String lastPeer = "";

    @Test
    void answersTheFirstRunAsTheRealServerDid() throws IOException {
        assertThat(replay(Recording.load().runs().get(0))).isEqualTo(51);
        assertThat(cut).isEqualTo(3);
    }

    @Test
    void answersTheSecondRunAsTheRealServerDid() throws IOException {
        assertThat(replay(Recording.load().runs().get(1))).isEqualTo(16);
        assertThat(cut).isEqualTo(2);
        assertThat(lastPeer).isNotEmpty();
    }

    @Test
    void theRecordingHasTwoRuns() {
        assertThat(Recording.load().runs()).hasSize(2);
    }

    private int replay(Run run) throws IOException {
        SimulatorClock clock = SimulatorClock.virtual(Instant.parse("2026-02-03T04:05:06.123456789Z"));
        NetBirdOptions options = NetBirdOptions.defaults().withClock(clock).withRelease(Release.R0_74);
        Likeness likeness = new Likeness();
        int replayed = 0;
        try (NetBirdSimulator simulator = NetBirdSimulator.start(options);
                Rest rest = Rest.of(simulator);
                Rest wrong = Rest.withToken(simulator, "nbp_wrong")) {
            for (Exchange exchange : run.exchanges()) {
                clock.advance(Duration.ofMillis(1));
                beside(simulator, exchange.before());
                Rest as = exchange.before().equals(WRONG_TOKEN) ? wrong : rest;
                compare(likeness, exchange, as);
                replayed++;
            }
        }
        return replayed;
    }

    private void beside(NetBirdSimulator simulator, String step) {
        switch (step) {
            case "", WRONG_TOKEN -> {}
            case ENROLS -> lastPeer = simulator.enrol(lastKey, "claude-7").peerId();
            case STOPS -> simulator.connected(lastPeer, false);
            default -> throw new AssertionError("an unknown step of the recording: " + step);
        }
    }

    private void compare(Likeness likeness, Exchange exchange, Rest rest) {
        Answer answer =
                rest.send(exchange.method(), likeness.translate(exchange.path()), likeness.translate(exchange.json()));
        String what = exchange.toString();
        assertThat(answer.status()).as("%s: %s", what, answer.body()).isEqualTo(exchange.status());
        String body = answer.body().stripTrailing();
        if (exchange.cut()) {
            cut++;
            likeness.checkBeginning(what, exchange.body(), body);
        } else {
            likeness.check(what, exchange.body(), body);
        }
        rememberKey(exchange, answer);
    }

    private void rememberKey(Exchange exchange, Answer answer) {
        if (exchange.method().equals("POST") && exchange.path().equals("/api/setup-keys")) {
            JsonNode key = answer.json().path("key");
            lastKey = key.asText(lastKey);
        }
    }
}
