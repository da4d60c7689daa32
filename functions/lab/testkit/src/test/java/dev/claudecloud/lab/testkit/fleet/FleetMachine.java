package dev.claudecloud.lab.testkit.fleet;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.provision.AgentState;
import dev.claudecloud.core.provision.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A machine that reports every minute, and at each change of its agent. */
final class FleetMachine {

    private static final int MINUTE = 60;

    /** The volume fills by one percent in so many hours. */
    private static final int DISK_PER_HOURS = 2;

    final InstanceId id;
    final Secret token;
    final Habit habit;
    final Requests ofReports = new Requests();
    long reports;
    long news;
    long minutes;
    boolean paused;

    private final SplittableRandom random;
    private final Instant begun;
    private final int offset;
    private AgentState state = AgentState.WAITING_USER;
    private Instant since;
    private Instant until;
    private List<Object> said = List.of();

    FleetMachine(InstanceId id, Secret token, Habit habit, Instant begun, SplittableRandom random) {
        this.id = id;
        this.token = token;
        this.habit = habit;
        this.begun = begun;
        this.random = random;
        this.offset = random.nextInt(1, MINUTE);
        this.since = begun;
        this.until = begun;
    }

    /** Sends a report. */
    interface Sender {
        void send(FleetMachine machine, Instant at, Map<String, Object> body);
    }

    /** Lives through a minute. */
    void live(Instant minute, Sender sender) {
        minutes++;
        Instant regular = minute.plusSeconds(offset);
        while (until.isBefore(minute.plusSeconds(MINUTE))) {
            boolean before = until.isAfter(regular);
            if (before && regular.isAfter(since)) {
                report(regular, sender);
            }
            turn();
            report(since, sender);
            if (before) {
                regular = minute.plusSeconds(MINUTE);
            }
        }
        if (regular.isBefore(minute.plusSeconds(MINUTE))) {
            report(regular, sender);
        }
    }

    private void turn() {
        Habit.Stretch next = habit.next(state, Duration.between(begun, until), random);
        state = next.state();
        since = until;
        until = since.plus(next.length());
    }

    /** It arrives within seconds. */
    private void report(Instant at, Sender sender) {
        reports++;
        long hours = Duration.between(begun, at).toHours();
        boolean serves = habit == Habit.TURNS && hours % 2 == 1;
        long disk = 40 + hours / DISK_PER_HOURS;
        List<Object> now = List.of(state, serves, disk / 5);
        news += now.equals(said) ? 0 : 1;
        said = now;
        Map<String, Object> body = body(at);
        body.put("ports", serves ? List.of(Map.of("port", 3000, "program", "node")) : List.of());
        body.put("disk", Map.of("used_percent", disk, "inodes_used_percent", 3, "read_only", false));
        sender.send(this, at.plusMillis(random.nextInt(1, 900)), body);
    }

    private Map<String, Object> body(Instant at) {
        Map<String, Object> agent = new HashMap<>();
        agent.put("id", "main");
        agent.put("state", state.text());
        agent.put("age_s", Duration.between(since, at).toSeconds());
        if (state == AgentState.LIMITED) {
            agent.put("resets_in_s", Duration.between(at, until).toSeconds());
        }
        Map<String, Object> body = new HashMap<>();
        body.put("v", 2);
        body.put("boot_id", "5f0c2a3e-0000-4000-8000-0123456789ab");
        body.put("sequence", reports);
        body.put("agents", List.of(agent));
        body.put("clients", 1);
        body.put("cpu_percent", random.nextInt(100));
        body.put("memory", Map.of("total_mb", 3900, "available_mb", random.nextInt(500, 3000), "oom_kills", 0));
        body.put("versions", Map.of("claude_code", "2.1.0", "zellij", "0.45.0"));
        return body;
    }
}
