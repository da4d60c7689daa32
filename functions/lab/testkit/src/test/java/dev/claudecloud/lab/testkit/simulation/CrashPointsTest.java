package dev.claudecloud.lab.testkit.simulation;

/** Machines without networks; every pair of faults is tried. */
class CrashPointsTest extends CrashPoints {

    @Override
    boolean networked() {
        return false;
    }

    @Override
    int sample() {
        return 1;
    }
}
