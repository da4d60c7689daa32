package dev.claudecloud.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetriesTest {

    private static final String ERROR = "{\"message\":\"no\",\"code\":1}";

    @AutoClose
    private final Scene scene = Scene.open();

    static Stream<Arguments> whatPasses() {
        return Stream.of(
                argumentSet("429", Scene.response(429, ERROR)),
                argumentSet("502", Scene.response(502, "<html>")),
                argumentSet("503", Scene.response(503, "")),
                argumentSet("504", Scene.response(504, "")),
                argumentSet(
                        "lost connection", new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket())),
                argumentSet(
                        "cut body",
                        Scene.response(200, "x".repeat(100_000)).onResponseBody(new SocketEffect.CloseSocket())));
    }

    @ParameterizedTest
    @MethodSource("whatPasses")
    void asksAgainAndGoesOn(MockResponse.Builder failing) {
        scene.answering(failing).answering(failing).answering(200, "[]");

        assertThat(scene.list()).isEmpty();

        assertThat(scene.requests()).isEqualTo(3);
        assertThat(scene.pauses).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("whatPasses")
    void givesUpAfterThreeAttempts(MockResponse.Builder failing) {
        scene.answering(failing).answering(failing).answering(failing).answering(200, "[]");

        assertThatThrownBy(() -> scene.list()).isInstanceOf(SampleException.class);

        assertThat(scene.requests()).isEqualTo(3);
        assertThat(scene.pauses).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("whatPasses")
    void sendsAPostOnce(MockResponse.Builder failing) {
        scene.answering(failing).answering(200, Scene.OBJECT);

        assertThatThrownBy(() -> scene.post()).isInstanceOf(SampleException.class);

        assertThat(scene.requests()).isOne();
        assertThat(scene.pauses).isEmpty();
    }

    @Test
    void sendsAPostOnceThoughTheServerSaysAtOnceAgain() {
        scene.answering(Scene.response(503, "").addHeader("Retry-After", "0")).answering(200, Scene.OBJECT);

        SampleException failure = catchThrowableOfType(SampleException.class, () -> scene.post());

        assertThat(failure.kind()).isEqualTo(ApiFailure.Kind.REFUSED);
        assertThat(scene.requests()).isOne();
    }

    @Test
    void countsTheAttemptsOfAGetThoughTheServerSaysAtOnceAgain() {
        MockResponse.Builder again = Scene.response(503, "").addHeader("Retry-After", "0");
        scene.answering(again).answering(again).answering(again).answering(200, "[]");

        assertThatThrownBy(() -> scene.list()).isInstanceOf(SampleException.class);

        assertThat(scene.requests()).isEqualTo(3);
    }

    @Test
    void sendsAPostOnAConnectionOfItsOwnSinceAnIdleOneMayBeDead() {
        scene.answering(Scene.response(200, "[]").onResponseEnd(SocketEffect.ShutdownConnection.INSTANCE))
                .answering(200, Scene.OBJECT)
                .answering(200, "[]")
                .answering(200, Scene.OBJECT);

        scene.list();
        scene.post();
        scene.list();
        scene.post();

        assertThat(List.of(exchangeIndex(), exchangeIndex(), exchangeIndex(), exchangeIndex()))
                .containsExactly(0, 0, 1, 0);
    }

    @Test
    void countsTheAttemptThatMetADeadConnection() {
        scene.answering(200, "[]").losing().answering(200, "[]");

        scene.list();
        scene.list();

        assertThat(scene.pauses).hasSize(1);
    }

    private int exchangeIndex() {
        return scene.taken().getExchangeIndex();
    }

    static Stream<Arguments> whatMayBeRepeated() {
        return Stream.of(
                repeatable("delete", Scene::delete, "{}"),
                repeatable("replace", Scene::put, Scene.OBJECT),
                repeatable("find", Scene::find, Scene.OBJECT));
    }

    private static Arguments repeatable(String name, Consumer<Scene> call, String answer) {
        return argumentSet(name, call, answer);
    }

    @ParameterizedTest
    @MethodSource("whatMayBeRepeated")
    void repeatsWhatMayBeRepeatedWithTheSameBody(Consumer<Scene> call, String answer) {
        scene.losing().answering(200, answer);

        call.accept(scene);

        RecordedRequest first = scene.taken();
        RecordedRequest second = scene.taken();
        assertThat(second.getMethod()).isEqualTo(first.getMethod());
        assertThat(second.getTarget()).isEqualTo(first.getTarget());
        assertThat(Scene.body(second)).isEqualTo(Scene.body(first));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 412, 422, 500, 501, 302})
    void doesNotRepeatWhatIsRefusedAgain(int status) {
        scene.answering(status, ERROR).answering(200, "[]");

        assertThatThrownBy(() -> scene.list()).isInstanceOf(SampleException.class);

        assertThat(scene.requests()).isOne();
        assertThat(scene.pauses).isEmpty();
    }

    @Test
    void doesNotRepeatWhatCannotBeRead() {
        scene.answering(200, "<html>").answering(200, "[]");

        assertThatThrownBy(() -> scene.list()).isInstanceOf(SampleException.class);

        assertThat(scene.requests()).isOne();
    }

    @Test
    void pausesLongerFromAttemptToAttemptAndNotAlwaysTheSame() {
        for (int i = 0; i < 24; i++) {
            scene.answering(429, ERROR);
        }
        for (int i = 0; i < 8; i++) {
            assertThatThrownBy(() -> scene.list()).isInstanceOf(SampleException.class);
        }

        List<Duration> firsts = new ArrayList<>();
        List<Duration> seconds = new ArrayList<>();
        for (int i = 0; i < scene.pauses.size(); i += 2) {
            firsts.add(scene.pauses.get(i));
            seconds.add(scene.pauses.get(i + 1));
        }
        assertThat(firsts).allSatisfy(pause -> assertThat(pause).isBetween(millis(250), millis(750)));
        assertThat(seconds).allSatisfy(pause -> assertThat(pause).isBetween(millis(750), millis(2250)));
        assertThat(firsts).hasSize(8);
        assertThat(Set.copyOf(firsts)).hasSizeGreaterThan(1);
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }

    @Test
    void asksForTheTokenAgainBeforeAnotherAttempt() {
        List<String> tokens = new ArrayList<>(List.of("nbp_old_token", "nbp_new_token"));
        try (Scene rotating = Scene.open(() -> new ApiToken("Token", tokens.removeFirst()))) {
            rotating.answering(503, "").answering(200, "[]");

            rotating.list();

            rotating.taken();
            assertThat(rotating.taken().getHeaders().get("Authorization")).isEqualTo("Token nbp_new_token");
        }
    }

    @Test
    void lettingTheTokenSourcesOwnFailureThroughSendsNothing() {
        IllegalStateException ours = new IllegalStateException("the parameter store did not answer");
        try (Scene without = Scene.open(() -> {
            throw ours;
        })) {
            assertThatThrownBy(() -> without.list()).isSameAs(ours);
            assertThat(without.requests()).isZero();
        }
    }

    @Test
    void stopsWhenTheThreadIsInterruptedInAPause() {
        scene.answering(503, "").answering(200, "[]");
        try (ApiSender client = Scene.client(scene.server.url("/api").uri(), Timeouts.DEFAULT, pause -> {
            throw new InterruptedException();
        })) {
            SampleException failure = catchThrowableOfType(SampleException.class, () -> Scene.list(client));

            assertThat(failure.kind()).isEqualTo(ApiFailure.Kind.REFUSED);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(scene.requests()).isOne();
        }
    }

    @Test
    void sendsNothingFromAnInterruptedThread() {
        Thread.currentThread().interrupt();

        SampleException failure = catchThrowableOfType(SampleException.class, () -> scene.list());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure.kind()).isEqualTo(ApiFailure.Kind.INTERRUPTED);
        assertThat(failure).hasMessage("No longer waiting for The API to answer GET /api/groups: interrupted");
        assertThat(scene.requests()).isZero();
        assertThat(scene.pauses).isEmpty();
    }

    @Test
    void stopsWaitingForAnAnswerWhenTheThreadIsInterrupted() throws InterruptedException {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        scene.server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                arrived.countDown();
                over.await();
                return Scene.response(200, "[]").build();
            }
        });
        AtomicReference<ApiFailure.Kind> failure = new AtomicReference<>();
        Thread caller = Thread.ofPlatform().start(() -> {
            SampleException caught = catchThrowableOfType(SampleException.class, () -> scene.list());
            if (Thread.currentThread().isInterrupted()) {
                failure.set(caught.kind());
            }
        });
        arrived.await();

        caller.interrupt();

        assertThat(caller.join(Duration.ofMinutes(2))).isTrue();
        over.countDown();
        assertThat(failure.get()).isEqualTo(ApiFailure.Kind.INTERRUPTED);
        assertThat(scene.pauses).isEmpty();
    }
}
