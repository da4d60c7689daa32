package dev.claudecloud.lab.testkit.simulation;

import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.provision.AgentState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Half a day of a user whose machines report by themselves. Processes do not fail, so that what has to happen in time can
 * be asserted ({@link Unused}); the wire, the provider and the workers do.
 */
final class ReportingRun {

    private static final Duration LENGTH = Duration.ofHours(14);
    private static final int DEEDS = 20;

    final World world;
    final UserId user;
    private final SplittableRandom random;
    private final MachineDeeds machines;

    ReportingRun(long seed, Bugs bugs) {
        random = new SplittableRandom(seed);
        world = new World(seed, wire(random.split()), bugs, false, true);
        world.cloud.habit = AgentState.WAITING_USER;
        machines = new MachineDeeds(world, random);
        user = world.addUser();
        Unused.watch(world);
    }

    private static Faults wire(SplittableRandom random) {
        return new Faults() {
            @Override
            public Fault at(String point) {
                return Fault.NONE;
            }

            @Override
            public List<Duration> reports() {
                return RandomFaults.wire(random);
            }
        };
    }

    /** Lets it pass, and returns what was seen; throws {@link Broken} if an invariant is broken. */
    ReportWatch run() {
        world.api.create(user);
        for (int i = 0; i < DEEDS; i++) {
            world.agenda.in(Duration.ofMillis(random.nextLong(LENGTH.toMillis())), this::deed);
        }
        world.agenda.await(LENGTH);
        return world.watch.reports;
    }

    private void deed() {
        int deed = random.nextInt(MachineDeeds.KINDS + 6);
        Instant soon = world.agenda.instant().plusSeconds(random.nextLong(1_800));
        switch (deed - MachineDeeds.KINDS) {
            case 0 -> world.api.create(user);
            case 1, 2 -> world.api.wake(user);
            case 3 -> world.api.use(user, AgentState.WAITING_USER);
            case 4 -> work();
            case 5 -> {
                world.cloud.unreachableUntil = random.nextBoolean() ? soon : world.cloud.unreachableUntil;
                world.workersDownUntil = random.nextBoolean() ? soon : world.workersDownUntil;
            }
            default -> machines.deed(deed, user);
        }
    }

    /** The agent works for an hour at most, and waits then. */
    private void work() {
        world.api.use(user, AgentState.WORKING);
        world.agenda.in(Duration.ofSeconds(random.nextLong(3_600)), () -> world.api.use(user, AgentState.WAITING_USER));
    }
}
