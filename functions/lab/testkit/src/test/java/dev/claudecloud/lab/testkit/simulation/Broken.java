package dev.claudecloud.lab.testkit.simulation;

/** Thrown if an invariant does not hold. */
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
