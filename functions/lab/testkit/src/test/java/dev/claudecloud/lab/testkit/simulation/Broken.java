package dev.claudecloud.lab.testkit.simulation;

/** An invariant of DESIGN.md does not hold. */
final class Broken extends AssertionError {

    private static final long serialVersionUID = 1L;

    private final int invariant;

    Broken(int invariant, String how) {
        super("invariant " + invariant + ": " + how);
        this.invariant = invariant;
    }

    int invariant() {
        return invariant;
    }
}
