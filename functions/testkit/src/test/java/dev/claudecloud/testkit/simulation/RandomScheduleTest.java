package dev.claudecloud.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Schedules by seed: {@code -Dclaudecloud.seeds=N} runs that many, {@code -Dclaudecloud.seed=S} only that one again.
 */
class RandomScheduleTest {

    private static final long SEEDS = 1_000;

    @Test
    void everySeedSettles() {
        Long single = Long.getLong("claudecloud.seed");
        long many = Long.getLong("claudecloud.seeds", SEEDS);
        LongStream seeds = single == null ? LongStream.rangeClosed(1, many) : LongStream.of(single);
        seeds.forEach(RandomScheduleTest::settles);
    }

    private static void settles(long seed) {
        try {
            new RandomSchedule(seed, Bugs.none()).run();
        } catch (AssertionError | RuntimeException broken) {
            throw new AssertionError(
                    "seed " + seed + " (again with -Dclaudecloud.seed=" + seed + "): " + broken.getMessage(), broken);
        }
    }

    @Test
    void aSeedReplays() {
        List<String> once = new RandomSchedule(42, Bugs.none()).run();
        List<String> again = new RandomSchedule(42, Bugs.none()).run();

        assertThat(again).isEqualTo(once).hasSizeGreaterThan(5);
    }
}
