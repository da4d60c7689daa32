package dev.claudecloud.lab.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.claudecloud.core.provision.AgentState;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The simulation can fail: each planted bug about machines that report breaks the invariant about it. */
class ReportBugsTest {

    private static final Duration HOURS = Duration.ofHours(2);

    /**
     * A bug and what brings it out.
     *
     * @param how a part of the sentence that says what is broken
     */
    record Planted(String name, Supplier<Bugs> bugs, Consumer<ReportingScene> story, int invariant, String how) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Planted> planted() {
        return Stream.of(
                new Planted("work is ignored", ReportBugs::workIsIgnored, ReportBugsTest::work, 9, "work"),
                new Planted("limits are ignored", ReportBugs::limitsAreIgnored, ReportBugsTest::limit, 9, "needed"),
                new Planted("plans are ignored", ReportBugs::plansAreIgnored, ReportBugsTest::plan, 9, "needed"),
                new Planted(
                        "holds of machines are ignored",
                        ReportBugs::holdsOfMachinesAreIgnored,
                        ReportBugsTest::hold,
                        9,
                        "needed"),
                new Planted(
                        "holds of users are ignored",
                        ReportBugs::holdsOfUsersAreIgnored,
                        ReportBugsTest::userHold,
                        9,
                        "holds"),
                new Planted(
                        "the pause is not confirmed", ReportBugs::pauseIsNotConfirmed, ReportBugsTest::late, 9, "work"),
                new Planted("holds never end", ReportBugs::holdsNeverEnd, ReportBugsTest::nothing, 9, "unused"),
                new Planted(
                        "silence is taken for idleness",
                        ReportBugs::silenceIsNotNoticed,
                        ReportBugsTest::silence,
                        11,
                        "has been silent for"),
                new Planted(
                        "silence is not noticed",
                        ReportBugs::silenceIsNotNoticed,
                        ReportBugsTest::silenceAtWork,
                        11,
                        "still runs"),
                new Planted(
                        "tokens are kept", TokenBugs::tokensAreKept, ReportBugsTest::oldToken, 12, "earlier machine"),
                new Planted(
                        "tokens are forgotten", TokenBugs::tokensAreForgotten, ReportBugsTest::nothing, 12, "refused"),
                new Planted(
                        "any instance is reached",
                        TokenBugs::anyInstanceIsReached,
                        ReportBugsTest::anotherInstance,
                        12,
                        "another instance"),
                new Planted("woken early", TokenBugs::wokenEarly, ReportBugsTest::resume, 13, "before"),
                new Planted("never woken", TokenBugs::neverWoken, ReportBugsTest::resume, 13, "still paused"),
                new Planted("woken again", TokenBugs::wokenAgain, ReportBugsTest::resume, 13, "nobody has planned"));
    }

    @ParameterizedTest
    @MethodSource("planted")
    void breaksItsInvariant(Planted planted) {
        assertThatExceptionOfType(Broken.class)
                .isThrownBy(() ->
                        planted.story().accept(new ReportingScene(planted.bugs().get())))
                .withMessageContaining(planted.how())
                .extracting(Broken::invariant)
                .isEqualTo(planted.invariant());
    }

    @ParameterizedTest
    @MethodSource("planted")
    void withoutTheBugTheSameStoryPasses(Planted planted) {
        ReportingScene scene = new ReportingScene(Bugs.none());
        planted.story().accept(scene);
        assertThat(scene.world.log.lines()).noneMatch(line -> line.contains("skipped"));
    }

    private static void nothing(ReportingScene scene) {
        scene.await(HOURS);
    }

    private static void work(ReportingScene scene) {
        scene.world.api.use(scene.user, AgentState.WORKING);
        scene.await(HOURS);
    }

    private static void limit(ReportingScene scene) {
        scene.machines.limited(scene.user, HOURS);
        scene.await(HOURS);
    }

    private static void plan(ReportingScene scene) {
        scene.machines.planned(scene.user, HOURS);
        scene.await(HOURS);
    }

    private static void hold(ReportingScene scene) {
        scene.machines.holdOnMachine(scene.user, HOURS);
        scene.await(HOURS);
    }

    private static void userHold(ReportingScene scene) {
        scene.world.api.hold(scene.user, HOURS);
        scene.await(HOURS);
    }

    /** The pause is requested, its event takes three minutes, and meanwhile the agent begins to work. */
    private static void late(ReportingScene scene) {
        scene.world.setFaults(Delayed.by(Duration.ofMinutes(3)));
        while (scene.instance().idleness().pauseReason().isEmpty()) {
            scene.await(Duration.ofSeconds(10));
        }
        scene.world.api.use(scene.user, AgentState.WORKING);
        scene.await(Duration.ofMinutes(5));
    }

    private static void silence(ReportingScene scene) {
        scene.cutOff(HOURS);
        scene.await(HOURS);
    }

    private static void silenceAtWork(ReportingScene scene) {
        scene.world.api.use(scene.user, AgentState.WORKING);
        scene.await(Duration.ofMinutes(1));
        scene.cutOff(Duration.ofDays(2));
        scene.await(Duration.ofHours(25));
    }

    private static void oldToken(ReportingScene scene) {
        scene.world.api.pause(scene.user);
        scene.await(Duration.ofMinutes(2));
        scene.machines.strangers();
        scene.world.api.wake(scene.user);
        scene.await(Duration.ofMinutes(2));
        scene.machines.strangers();
    }

    private static void anotherInstance(ReportingScene scene) {
        scene.world.api.destroy(scene.user, false);
        scene.await(Duration.ofMinutes(2));
        scene.world.api.create(scene.user);
        scene.await(Duration.ofMinutes(2));
        scene.machines.strangers();
    }

    private static void resume(ReportingScene scene) {
        scene.world.api.pause(
                scene.user, Optional.of(scene.world.agenda.instant().plus(HOURS)));
        scene.await(HOURS.plusMinutes(5));
        scene.world.api.pause(scene.user);
        scene.await(Duration.ofMinutes(5));
    }
}
