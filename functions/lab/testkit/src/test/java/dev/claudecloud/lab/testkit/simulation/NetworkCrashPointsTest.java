package dev.claudecloud.lab.testkit.simulation;

import org.junit.jupiter.api.Tag;

/** Machines with private networks; {@code -Dclaudecloud.pairs=all} tries every pair of faults, not a sample. */
@Tag("slow")
class NetworkCrashPointsTest extends CrashPoints {

    private static final int SAMPLE = 11;

    @Override
    boolean networked() {
        return true;
    }

    @Override
    int sample() {
        return "all".equals(System.getProperty("claudecloud.pairs")) ? 1 : SAMPLE;
    }
}
