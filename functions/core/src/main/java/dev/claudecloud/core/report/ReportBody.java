package dev.claudecloud.core.report;

import dev.claudecloud.core.provision.Activity;
import dev.claudecloud.core.provision.AgentActivity;
import dev.claudecloud.core.provision.AgentState;
import dev.claudecloud.core.provision.Hold;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What a machine reports, as it came: the one reader of the form that {@code claude-activity} prints and a heartbeat
 * sends. It comes from a machine under its user's control, so all of it is checked: an unknown field, another version, a
 * negative age or an unprintable text refuses the whole. Ages become times by the clock of the reader, since that of the
 * machine may be wrong.
 *
 * @param boot identifies the boot of the machine; empty in the line of {@code claude-activity}
 * @param sequence grows with each report of a boot; 0 in that line
 */
public record ReportBody(String boot, long sequence, Activity activity, MachineFacts facts) {

    /** The version of the form. */
    public static final long VERSION = 2;

    private static final long MOST_AGE = Duration.ofDays(3660).toSeconds();
    private static final int MOST_AGENTS = 16;
    private static final int MOST_PORTS = 32;
    private static final int MOST_VERSIONS = 8;
    private static final long MOST_PORT = 65_535;
    private static final long MOST_CPU = 1_000_000;
    private static final long HUNDRED = 100;

    private static final Pattern BOOT = Pattern.compile("[0-9a-f-]{8,64}");
    private static final Pattern AGENT = Pattern.compile("[a-z0-9-]{1,32}");
    private static final Pattern STATE = Pattern.compile("[a-z_]{1,32}");
    private static final Pattern LINE = Pattern.compile("[ -~]{1,200}");
    private static final Pattern PROGRAM = Pattern.compile("[ -~]{0,32}");
    private static final Pattern VERSION_TEXT = Pattern.compile("[A-Za-z0-9._+-]{1,32}");

    private static final String BOOT_ID = "boot_id";
    private static final String SEQUENCE = "sequence";
    private static final Set<String> LINE_FIELDS = Set.of(
            "v",
            "input_age_s",
            "transcript_age_s",
            "agents",
            "clients",
            "cpu_percent",
            "memory",
            "disk",
            "ports",
            "holds",
            "versions",
            "problem");
    private static final Set<String> HEARTBEAT_FIELDS = with(LINE_FIELDS, BOOT_ID, SEQUENCE);

    /**
     * Reads the line of {@code claude-activity}, printed now.
     *
     * @throws InvalidReportException naming the field that is not as described
     */
    public static ReportBody ofLine(Map<String, ?> json, MachineTime time) {
        return read(ReportFields.of("", json, LINE_FIELDS), "", 0, time);
    }

    /**
     * Reads the body of a heartbeat that comes now.
     *
     * @throws InvalidReportException naming the field that is not as described
     */
    public static ReportBody ofHeartbeat(Map<String, ?> json, MachineTime time) {
        ReportFields from = ReportFields.of("", json, HEARTBEAT_FIELDS);
        requireVersion(from);
        return read(from, from.text(BOOT_ID, BOOT), from.number(SEQUENCE, 1, Long.MAX_VALUE), time);
    }

    private static ReportBody read(ReportFields from, String boot, long sequence, MachineTime time) {
        requireVersion(from);
        Activity activity = new Activity(
                time.ago(Duration.ZERO),
                age(from, "input_age_s", time),
                agents(from, time),
                holds(from, time),
                from.optionalText("problem", LINE));
        return new ReportBody(boot, sequence, activity, facts(from));
    }

    private static void requireVersion(ReportFields from) {
        if (from.number("v", 0, Long.MAX_VALUE) != VERSION) {
            throw from.refuse("v", "must be " + VERSION);
        }
    }

    private static List<AgentActivity> agents(ReportFields from, MachineTime time) {
        if (!from.has("agents")) {
            throw from.refuse("agents", "is missing");
        }
        Optional<Instant> transcript = age(from, "transcript_age_s", time);
        List<AgentActivity> agents = from
                .objects("agents", MOST_AGENTS, Set.of("id", "state", "age_s", "resets_in_s", "next_turn_in_s", "note"))
                .stream()
                .map(agent -> agent(agent, transcript, time))
                .toList();
        requireDistinct(from, "agents", agents, AgentActivity::id);
        return agents;
    }

    /** Where the age of a state is not known, that of the newest transcript stands for it. */
    private static AgentActivity agent(ReportFields from, Optional<Instant> transcript, MachineTime time) {
        String text = from.text("state", STATE);
        AgentState state = AgentState.of(text).orElseThrow(() -> from.refuse("state", "is not a state of an agent"));
        Optional<Instant> since = age(from, "age_s", time).or(() -> transcript);
        return new AgentActivity(
                from.text("id", AGENT),
                state,
                since,
                ahead(from, "resets_in_s", time),
                ahead(from, "next_turn_in_s", time),
                from.optionalText("note", LINE));
    }

    private static List<Hold> holds(ReportFields from, MachineTime time) {
        List<Hold> holds = from.objects("holds", Hold.MOST, Set.of("name", "remaining_s", "reason")).stream()
                .map(hold -> new Hold(
                        hold.text("name", Hold.NAME),
                        time.ago(Duration.ofSeconds(-hold.number("remaining_s", 1, Hold.LONGEST.toSeconds()))),
                        hold.optionalText("reason", Hold.REASON)))
                .toList();
        requireDistinct(from, "holds", holds, Hold::name);
        return holds;
    }

    private static MachineFacts facts(ReportFields from) {
        return new MachineFacts(
                from.optionalNumber("clients", 0, MOST_PORT),
                from.optionalNumber("cpu_percent", 0, MOST_CPU),
                from.optionalObject("memory", Set.of("total_mb", "available_mb", "oom_kills"))
                        .map(memory -> new MachineFacts.Memory(
                                memory.number("total_mb", 0, Integer.MAX_VALUE),
                                memory.number("available_mb", 0, Integer.MAX_VALUE),
                                memory.number("oom_kills", 0, Integer.MAX_VALUE))),
                from.optionalObject("disk", Set.of("used_percent", "inodes_used_percent", "read_only"))
                        .map(disk -> new MachineFacts.Disk(
                                disk.number("used_percent", 0, HUNDRED),
                                disk.number("inodes_used_percent", 0, HUNDRED),
                                disk.flag("read_only"))),
                from.objects("ports", MOST_PORTS, Set.of("port", "program")).stream()
                        .map(port -> new MachineFacts.Port(
                                port.number("port", 1, MOST_PORT), port.optionalText("program", PROGRAM)))
                        .toList(),
                from.texts("versions", MOST_VERSIONS, VERSION_TEXT));
    }

    /** Converts an age to a time; empty for none. */
    private static Optional<Instant> age(ReportFields from, String name, MachineTime time) {
        return from.optionalNumber(name, 0, MOST_AGE).map(Duration::ofSeconds).map(time::ago);
    }

    /** Converts seconds ahead to a time; empty for none. */
    private static Optional<Instant> ahead(ReportFields from, String name, MachineTime time) {
        return from.optionalNumber(name, 0, MOST_AGE)
                .map(seconds -> Duration.ofSeconds(-seconds))
                .map(time::ago);
    }

    private static <T> void requireDistinct(
            ReportFields from, String name, List<T> elements, Function<T, String> identity) {
        if (elements.stream().map(identity).distinct().count() != elements.size()) {
            throw from.refuse(name, "has an element twice");
        }
    }

    private static Set<String> with(Set<String> fields, String... more) {
        Set<String> all = new HashSet<>(fields);
        all.addAll(List.of(more));
        return Set.copyOf(all);
    }
}
