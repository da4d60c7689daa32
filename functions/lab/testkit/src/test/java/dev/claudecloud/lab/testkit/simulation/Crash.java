package dev.claudecloud.lab.testkit.simulation;

/** The process is dead: nothing in it runs any more. An error, so that no handler of the program catches it. */
final class Crash extends Error {

    private static final long serialVersionUID = 1L;

    Crash(String point) {
        super(point, null, false, false);
    }
}
