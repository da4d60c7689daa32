package dev.claudecloud.core.provision;

/** A text that must reach no log, error or state; {@link #toString} is {@code ***}. */
public record Secret(String reveal) {

    @Override
    public String toString() {
        return "***";
    }
}
