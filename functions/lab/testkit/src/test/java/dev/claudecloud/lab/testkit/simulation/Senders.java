package dev.claudecloud.lab.testkit.simulation;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.provision.AgentState;
import dev.claudecloud.core.provision.Hold;
import dev.claudecloud.core.provision.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The machines that report by themselves, every minute and at a change of their agents, over an unreliable wire. */
final class Senders {

    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Duration AT_A_CHANGE = Duration.ofSeconds(2);

    private final World world;
    /** By the machine's id; those of machines that are gone are kept. */
    private final Map<String, Sender> senders = new TreeMap<>();

    /** Until then no report reaches the service. */
    Instant downUntil = Instant.MIN;

    private long numbers;

    Senders(World world) {
        this.world = world;
    }

    /** The sender on a machine, which alone knows its token. */
    static final class Sender {

        final String machine;
        final InstanceId instance;
        final Secret token;
        final Instant begun;
        /** Until then no report leaves the machine. */
        Instant cutUntil = Instant.MIN;

        private int boot;
        private long sequence;

        private Sender(String machine, InstanceId instance, Secret token, Instant begun) {
            this.machine = machine;
            this.instance = instance;
            this.token = token;
            this.begun = begun;
        }
    }

    /** A report on its way; {@code number} grows with each. */
    record Sent(long number, Instant at, Map<String, Object> body) {}

    /** A machine is created with this token. */
    void begin(Cloud.Machine machine, Secret token) {
        Sender sender = new Sender(machine.id(), machine.label().orElseThrow(), token, world.agenda.instant());
        senders.put(machine.id(), sender);
        world.agenda.in(Cloud.BOOT.plus(AT_A_CHANGE), () -> tick(sender));
    }

    Optional<Sender> of(String machine) {
        return Optional.ofNullable(senders.get(machine));
    }

    List<Sender> all() {
        return List.copyOf(senders.values());
    }

    /** The agent of a machine does something else. */
    void changed(String machine) {
        of(machine).ifPresent(sender -> world.agenda.in(AT_A_CHANGE, () -> send(sender)));
    }

    void cutOff(String machine, Instant until) {
        of(machine).ifPresent(sender -> sender.cutUntil = until);
    }

    /** The machine starts again: another boot, whose reports are counted anew. */
    void reboot(String machine) {
        of(machine).ifPresent(sender -> {
            sender.boot++;
            sender.sequence = 0;
        });
    }

    private void tick(Sender sender) {
        if (send(sender)) {
            world.agenda.in(EVERY, () -> tick(sender));
        }
    }

    /** Returns whether the machine is there to send anything. */
    private boolean send(Sender sender) {
        Cloud.Machine machine = world.cloud.machines.get(sender.machine);
        if (machine == null || !machine.on()) {
            return false;
        }
        sender.sequence++;
        Sent sent = new Sent(++numbers, world.agenda.instant(), body(sender, machine.use()));
        for (Duration delay : world.faults().reports()) {
            world.agenda.in(delay, () -> arrive(sender, sent));
        }
        return true;
    }

    private void arrive(Sender sender, Sent sent) {
        if (!lost(sender)) {
            world.heartbeat(sender, sender.instance, sent);
        }
    }

    /** Whether no report of it arrives now. */
    boolean lost(Sender sender) {
        Instant now = world.agenda.instant();
        return now.isBefore(sender.cutUntil) || now.isBefore(downUntil);
    }

    /** Somebody sends an old report with its token to an instance. */
    void replay(Sender sender, InstanceId instance) {
        world.heartbeat(sender, instance, new Sent(0, sender.begun, old(sender)));
    }

    /** The first report of its boot, which changes nothing when it comes again. */
    private Map<String, Object> old(Sender sender) {
        Map<String, Object> body = body(sender, new Cloud.Use(Optional.empty(), AgentState.WORKING, sender.begun));
        body.put("boot_id", boot(sender.boot));
        body.put("sequence", 1);
        return body;
    }

    private static String boot(int number) {
        return "00000000-%04d".formatted(number);
    }

    private Map<String, Object> body(Sender sender, Cloud.Use use) {
        Instant now = world.agenda.instant();
        Map<String, Object> agent = new HashMap<>();
        agent.put("id", "main");
        agent.put("state", use.agent().text());
        agent.put("age_s", seconds(use.agentSince(), now));
        use.resetsAt().filter(now::isBefore).ifPresent(at -> agent.put("resets_in_s", seconds(now, at)));
        use.nextTurnAt().filter(now::isBefore).ifPresent(at -> agent.put("next_turn_in_s", seconds(now, at)));
        Map<String, Object> body = new HashMap<>();
        body.put("v", 2);
        body.put("boot_id", boot(sender.boot));
        body.put("sequence", sender.sequence);
        use.lastInput().ifPresent(at -> body.put("input_age_s", seconds(at, now)));
        body.put("agents", List.of(agent));
        body.put(
                "holds",
                use.holds().stream()
                        .filter(hold -> hold.until().isAfter(now.plusSeconds(1)))
                        .map(hold -> hold(hold, now))
                        .toList());
        return body;
    }

    private static Map<String, Object> hold(Hold hold, Instant now) {
        return Map.of("name", hold.name(), "remaining_s", seconds(now, hold.until()));
    }

    private static long seconds(Instant from, Instant to) {
        return Duration.between(from, to).toSeconds();
    }
}
