package dev.claudecloud.lab.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Schedules by seed: {@code -Dclaudecloud.seeds=N} runs that many, {@code -Dclaudecloud.seed=S} repeats only that one.
 */
class RandomScheduleTest {

    private static final long SEEDS = 1_000;
    private static final Pattern TELLING = Pattern.compile("(how|kind|verdict)=(\\w+)");

    @Test
    void everySeedSettles() {
        Long single = Long.getLong("claudecloud.seed");
        long many = Long.getLong("claudecloud.seeds", SEEDS);
        LongStream seeds = single == null ? LongStream.rangeClosed(1, many) : LongStream.of(single);
        Map<String, Integer> seen = new TreeMap<>();
        seeds.forEach(seed -> settle(seed).forEach(line -> seen.merge(gist(line), 1, Integer::sum)));
        System.out.printf("simulation: %d seeds: %s%n", single == null ? many : 1, seen);

        if (single == null && many >= SEEDS) {
            assertThat(seen)
                    .as("what the schedules must have met to test what they claim")
                    .containsKeys(
                            "Lease lost create",
                            "Lease lost destroy",
                            "No worker took the operation",
                            "Operation ended cancelled create",
                            "Operation ended cancelled pause",
                            "Operation ended failed pause",
                            "Operation ended failed wake",
                            "Operation ended succeeded destroy",
                            "Pause for idleness requested pause",
                            "Repair requested wake",
                            "Step failed create Await",
                            "Step failed destroy Retry",
                            "Step failed wake GiveUp",
                            "Wake requested");
        }
    }

    private static List<String> settle(long seed) {
        try {
            return new RandomSchedule(seed, Bugs.none()).run();
        } catch (AssertionError | RuntimeException broken) {
            throw new AssertionError(
                    "seed " + seed + " (again with -Dclaudecloud.seed=" + seed + "): " + broken.getMessage(), broken);
        }
    }

    /** Returns the sentence without its level, and the kind of its subject. */
    private static String gist(String line) {
        StringBuilder gist = new StringBuilder(line.substring(line.indexOf(' ') + 1, line.indexOf(" {")));
        Matcher telling = TELLING.matcher(line);
        while (telling.find()) {
            gist.append(' ').append(telling.group(2));
        }
        return gist.toString();
    }

    /** A worker died after it had recreated a machine that had not joined, and the next one did not check. */
    @Test
    void aMachineMadeAnewWhileJoiningIsTheOneOnRecord() {
        assertThat(settle(1638)).isNotEmpty();
    }

    @Test
    void aSeedReplays() {
        List<String> once = new RandomSchedule(42, Bugs.none()).run();
        List<String> again = new RandomSchedule(42, Bugs.none()).run();

        assertThat(again).isEqualTo(once).hasSizeGreaterThan(5);
    }
}
