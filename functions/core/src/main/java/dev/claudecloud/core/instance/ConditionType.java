package dev.claudecloud.core.instance;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a {@link Condition} is about. The table in the documentation is made of these. */
public enum ConditionType {
    CAPACITY("Waits for a server type to be in stock where the volume is."),
    LIMIT_REACHED(
            "Waits for a limit of the Hetzner account, which the message names, to be raised, or for something to be"
                    + " removed."),
    RATE_LIMITED("Waits until Hetzner's request budget allows more requests."),
    PROVIDER_UNREACHABLE("Waits for Hetzner's API to answer."),
    STATE_UNREACHABLE("Waits for the store of Terraform's states to answer. Nothing is made or purged without it."),
    UNAUTHORIZED("Waits for a token that Hetzner accepts; the message names the parameter that holds it."),
    NETWORK_UNREACHABLE("Waits for NetBird's API to answer."),
    NETWORK_UNAUTHORIZED("Waits for a token that NetBird accepts; the message names the parameter that holds it."),
    NETWORK_OPEN("Waits for NetBird's default policy, which connects all peers, to be disabled."),
    NETWORK_CONFLICT("Waits for something in NetBird to be renamed or removed that has our name and is not ours."),
    RETRYING("A step failed and will be retried automatically, a limited number of times."),
    FAILED("The last operation failed. A wake tries again; nothing is lost."),
    ACTIVITY_UNKNOWN("The machine cannot be asked how it is used, so it is not paused for idleness."),
    AGENT_PROBLEM("Claude Code crashed, shows a dialog or is not logged in: look at the terminal."),
    NEEDS_ATTENTION(
            "A person has to look: something with our name is not ours, or a volume is not where it was. Nothing is"
                    + " touched.");

    private final String meaning;

    ConditionType(String meaning) {
        this.meaning = meaning;
    }

    /** The name in the API and in the table, such as {@code ProviderUnreachable}. */
    public String text() {
        return Arrays.stream(name().split("_", -1))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    /** One or two sentences for a user: what is waited for, or what to do. */
    public String meaning() {
        return meaning;
    }

    /** The type of this name; empty for one that another version knows. */
    public static Optional<ConditionType> of(String text) {
        return Arrays.stream(values()).filter(type -> type.text().equals(text)).findFirst();
    }
}
