package dev.claudecloud.lab.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.Status;
import dev.claudecloud.core.provision.AgentState;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The simulation can fail: each planted bug breaks the invariant about it. */
class PlantedBugsTest {

    private static final Set<Fault> FAULTS = EnumSet.complementOf(EnumSet.of(Fault.INTERRUPT, Fault.BUG));

    @Test
    void writesWithoutFenceBreakInvariant3() {
        assertThat(broken(Story.CREATE, PlantedBugs.noFence())).containsKey(3);
    }

    @Test
    void aVolumeDeletedOnPauseBreaksInvariant1() {
        assertThat(broken(Story.PAUSE, PlantedBugs.habits(true, false, true))).containsOnlyKeys(1);
    }

    @Test
    void aDestroyThatPurgesUnaskedBreaksInvariant1() {
        assertThat(broken(Story.DESTROY, PlantedBugs.alwaysPurges())).containsOnlyKeys(1);
    }

    @Test
    void aLeaseThatNeverEndsBreaksInvariant4() {
        assertThat(broken(Story.CREATE, PlantedBugs.leaseForEver())).containsOnlyKeys(4);
    }

    @Test
    void aRecordThatVanishesWithAVolumeOfItsOwnBreaksInvariant1() {
        assertThat(broken(Story.DESTROY, PlantedBugs.keptRecordExpires())).containsOnlyKeys(1);
    }

    @Test
    void anEventTakenForTheTruthBreaksInvariant2() {
        World world = new World(1, Faults.none(), PlantedBugs.eventIsTruth(), false);
        UserId user = world.addUser();
        world.api.create(user);
        world.agenda.await(Duration.ofSeconds(40));
        InstanceId first = world.api.live(user).orElseThrow().id();
        world.api.destroy(user, false);
        world.agenda.await(Duration.ofSeconds(40));

        world.work(first, 1);

        assertThatExceptionOfType(Broken.class)
                .isThrownBy(() -> new Settling(world, List.of(user)).settle())
                .extracting(Broken::invariant)
                .isEqualTo(2);
    }

    @Test
    void aPauseThatIgnoresNewerActivityBreaksInvariant7() {
        assertThatExceptionOfType(Broken.class)
                .isThrownBy(() -> usedBetweenCheckAndPause(PlantedBugs.oldActivity()))
                .extracting(Broken::invariant)
                .isEqualTo(7);
    }

    @Test
    void withoutTheBugTheSameUseKeepsTheMachine() {
        assertThat(usedBetweenCheckAndPause(Bugs.none())).isEqualTo(Status.RUNNING);
    }

    @Test
    void aProviderThatDoesNotAdoptBreaksInvariant2() {
        assertThat(broken(Story.CREATE, PlantedBugs.habits(false, false, false)))
                .containsKey(2);
    }

    @Test
    void aCreateRepeatedAfterATimeoutBreaksInvariant2() {
        assertThat(broken(Story.CREATE, PlantedBugs.habits(true, true, false))).containsOnlyKeys(2);
    }

    /** The idle check has requested the pause, its event takes three minutes, and meanwhile the user types. */
    private static Status usedBetweenCheckAndPause(Bugs bugs) {
        World world = new World(1, Faults.none(), bugs, false);
        world.cloud.habit = AgentState.WAITING_USER;
        UserId user = world.addUser();
        world.api.create(user);
        world.agenda.await(Duration.ofSeconds(40));
        world.setFaults(new Faults() {
            @Override
            public Fault at(String point) {
                return Fault.NONE;
            }

            @Override
            public List<Duration> deliveries() {
                return List.of(Duration.ofMinutes(3));
            }
        });
        while (status(world, user) == Status.RUNNING) {
            world.agenda.await(Duration.ofSeconds(10));
        }
        world.agenda.await(Duration.ofSeconds(30));
        world.api.use(user, AgentState.WAITING_USER);
        world.agenda.await(Duration.ofMinutes(5));
        return status(world, user);
    }

    private static Status status(World world, UserId user) {
        return world.api.live(user).map(Instance::status).orElseThrow();
    }

    /** Returns the invariants that a bug breaks in some run of a story with one fault, each with its first breach. */
    private static Map<Integer, String> broken(Story story, Bugs bugs) {
        Map<Integer, String> found = new TreeMap<>();
        int points = new StoryRun(story, Bugs.none()).points();
        for (int point = 0; point < points; point++) {
            for (Fault fault : FAULTS) {
                try {
                    new StoryRun(story, bugs).run(Map.of(point, fault));
                } catch (Broken broken) {
                    found.putIfAbsent(broken.invariant(), broken.getMessage());
                }
            }
        }
        System.out.printf("simulation: planted bug in %s: %s%n", story, found.values());
        return found;
    }
}
