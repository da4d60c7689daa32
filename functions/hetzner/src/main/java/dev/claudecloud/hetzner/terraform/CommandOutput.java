package dev.claudecloud.hetzner.terraform;

/**
 * The output of a command that does not stream. It may contain secrets: its {@link #toString} shows only the length.
 */
public record CommandOutput(String text) {

    static final CommandOutput NONE = new CommandOutput("");

    @Override
    public String toString() {
        return "Output[" + text.length() + " characters]";
    }
}
