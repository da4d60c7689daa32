package dev.claudecloud.lab.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.instance.Status;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulation detects bugs with networks: each planted bug breaks the invariant about it. */
@Tag("slow")
class NetworkBugsTest {

    private static final Set<Fault> FAULTS = EnumSet.of(Fault.NONE, Fault.CRASH_AFTER, Fault.REPLY_LOST);

    @Test
    void aKeyThatOutlivesTheBootBreaksInvariant9() {
        assertThat(broken(Story.CREATE, NetworkBugs.omits("deleteKey"))).containsOnlyKeys(9);
    }

    @Test
    void aPeerThatOutlivesThePauseBreaksInvariant9() {
        assertThat(broken(Story.PAUSE, NetworkBugs.staysOnPause())).containsOnlyKeys(9);
        assertThat(broken(Story.PAUSE, NetworkBugs.omits("deletePeer"))).containsOnlyKeys(9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deleteGroup", "deletePolicy", "deleteRoute"})
    void whatADestroyLeavesBehindBreaksInvariant5(String omitted) {
        assertThat(broken(Story.DESTROY, NetworkBugs.omits(omitted))).containsOnlyKeys(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"listRoutes", "listPolicies"})
    void whatIsMadeTwiceBreaksInvariant9(String ignored) {
        assertThat(broken(Story.CREATE, NetworkBugs.ignores(ignored))).containsOnlyKeys(9);
    }

    @Test
    void aKeyThatIsNotOnRecordBreaksInvariant5() {
        assertThat(broken(Story.CREATE, NetworkBugs.forgetsKey())).containsOnlyKeys(5);
    }

    @ParameterizedTest
    @EnumSource(names = {"PAUSE", "DESTROY"})
    void aRecordOfWhatIsGoneBreaksInvariant9(Story story) {
        assertThat(broken(story, NetworkBugs.remembersWhatIsGone())).containsOnlyKeys(9);
    }

    @Test
    void takingNamesByTheirBeginningBreaksInvariant6() {
        assertThat(broken(Story.DESTROY, NetworkBugs.takesNamesByTheirBeginning()))
                .containsOnlyKeys(6);
    }

    @Test
    void aKeyInAnErrorBreaksInvariant8() {
        assertThat(broken(Story.CREATE, NetworkBugs.tellsKey())).containsOnlyKeys(8);
    }

    @Test
    void aKeyTakenBackTooEarlyLeavesNoMachineRunning() {
        StoryRun run = new StoryRun(Story.CREATE, NetworkBugs.takesKeyBackEarly()).networked(true);

        assertThat(run.run(Map.of())).isEqualTo(Status.ERROR);
    }

    @Test
    void withoutABugNothingIsBroken() {
        assertThat(broken(Story.CREATE, Bugs.none())).isEmpty();
        assertThat(broken(Story.DESTROY, Bugs.none())).isEmpty();
    }

    /** Returns the invariants that a bug breaks in runs of a story with at most one fault, each with its first breach. */
    private static Map<Integer, String> broken(Story story, Bugs bugs) {
        Map<Integer, String> found = new TreeMap<>();
        int points = new StoryRun(story, Bugs.none()).networked(true).points();
        for (int point = 0; point < points; point++) {
            for (Fault fault : FAULTS) {
                try {
                    new StoryRun(story, bugs).networked(true).run(Map.of(point, fault));
                } catch (Broken broken) {
                    found.putIfAbsent(broken.invariant(), broken.getMessage());
                }
            }
        }
        System.out.printf("simulation: planted network bug in %s: %s%n", story, found.values());
        return found;
    }
}
