package dev.claudecloud.lab.testkit.simulation;

import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.provision.AgentState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What two users, the cloud and chance do within two hours; the seed determines all of it. */
final class RandomSchedule {

    private static final Duration LENGTH = Duration.ofMinutes(100);
    private static final int USERS = 2;
    /** Of this many worlds one has machines without networks. */
    private static final int PLAIN = 4;
    /** Of five worlds two have machines that report by themselves. */
    private static final int OF_WORLDS = 5;

    private static final int REPORTING = 2;

    /** The deeds that are possible in every world. */
    private static final int DEEDS = 16;

    private final SplittableRandom random;
    private final World world;
    private final MachineDeeds machines;
    private final List<UserId> users = new ArrayList<>();

    RandomSchedule(long seed, Bugs bugs) {
        random = new SplittableRandom(seed);
        world = new World(
                seed, new RandomFaults(random.split()), bugs, seed % PLAIN != 0, seed % OF_WORLDS < REPORTING);
        machines = new MachineDeeds(world, random);
        for (int i = 0; i < USERS; i++) {
            users.add(world.addUser());
        }
    }

    /** Runs it to its settled end and returns the log; throws {@link Broken} if an invariant is broken. */
    List<String> run() {
        int deeds = random.nextInt(5, 25);
        users.forEach(user -> world.agenda.in(Duration.ofSeconds(1), () -> world.api.create(user)));
        for (int i = 0; i < deeds; i++) {
            world.agenda.in(Duration.ofMillis(random.nextLong(LENGTH.toMillis())), this::deed);
        }
        world.agenda.await(LENGTH);
        new Settling(world, users).settle();
        return world.log.lines();
    }

    private void deed() {
        UserId user = users.get(random.nextInt(USERS));
        int deed = random.nextInt(world.reporting() ? DEEDS + MachineDeeds.KINDS : DEEDS);
        if (deed >= DEEDS) {
            machines.deed(deed - DEEDS, user);
            return;
        }
        switch (deed) {
            case 0, 1 -> world.api.create(user);
            case 2, 3 -> world.api.pause(user);
            case 4, 5 -> world.api.wake(user);
            case 6 -> world.api.destroy(user, false);
            case 7 -> world.api.destroy(user, true);
            case 8 -> world.api.purgeKept(user);
            case 9 -> world.api.cancel(user);
            case 10 -> world.api.repair(user);
            case 11 -> world.api.use(user, AgentState.WORKING);
            case 12 -> world.api.use(user, AgentState.WAITING_USER);
            case 13 -> trouble();
            case 14 -> world.network.addDevice(user);
            default ->
                world.api
                        .live(user)
                        .map(Instance::id)
                        .ifPresent(id -> world.cloud
                                .machinesOf(id)
                                .forEach(machine -> world.cloud.machines.remove(machine.id())));
        }
    }

    private void trouble() {
        Instant until = world.agenda.instant().plusSeconds(random.nextLong(random.nextBoolean() ? 600 : 3_600));
        switch (random.nextInt(8)) {
            case 0 -> world.cloud.unreachableUntil = until;
            case 1 -> world.cloud.fullUntil = until;
            case 2 -> world.cloud.muteUntil = until;
            case 3 -> world.network.unreachableUntil = until;
            case 4 -> world.network.unauthorizedUntil = until;
            case 5 -> {
                world.network.memory.open(true);
                world.agenda.in(
                        Duration.between(world.agenda.instant(), until), () -> world.network.memory.open(false));
            }
            default ->
                world.cloud.habit =
                        world.cloud.habit == AgentState.WORKING ? AgentState.WAITING_USER : AgentState.WORKING;
        }
    }
}
