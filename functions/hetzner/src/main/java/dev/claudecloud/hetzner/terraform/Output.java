package dev.claudecloud.hetzner.terraform;

/** What a verb that does not stream has said. It may hold secrets: its {@link #toString} tells the length alone. */
public record Output(String text) {

    static final Output NONE = new Output("");

    @Override
    public String toString() {
        return "Output[" + text.length() + " characters]";
    }
}
