package dev.claudecloud.hetzner.terraform;

/** What a verb that does not stream has said. It may hold secrets: its {@link #toString} tells the length alone. */
public record CommandOutput(String text) {

    static final CommandOutput NONE = new CommandOutput("");

    @Override
    public String toString() {
        return "Output[" + text.length() + " characters]";
    }
}
