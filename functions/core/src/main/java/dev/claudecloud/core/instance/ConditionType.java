package dev.claudecloud.core.instance;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The type of a {@link Condition}. The table in the documentation lists these. */
public enum ConditionType {
    CAPACITY("Waits for a server type to be in stock in the location of the volume."),
    LIMIT_REACHED("Waits for the Hetzner account limit that the message names. Have it raised, or remove resources."),
    RATE_LIMITED("Waits until Hetzner's request budget allows more requests."),
    PROVIDER_UNREACHABLE("Waits for Hetzner's API to answer."),
    STATE_UNREACHABLE("Waits for the store of Terraform's states to answer. Nothing is created or purged without it."),
    UNAUTHORIZED("Waits for a token that Hetzner accepts. Store one in the parameter that the message names."),
    NETWORK_UNREACHABLE("Waits for NetBird's API to answer."),
    NETWORK_UNAUTHORIZED("Waits for a token that NetBird accepts. Store one in the parameter that the message names."),
    NETWORK_OPEN("Waits for NetBird's default policy, which connects all peers, to be disabled. Disable it, or set"
            + " `NetBirdDisableDefaultPolicy` to `true`."),
    NETWORK_CONFLICT("Waits for a NetBird resource that has this deployment's name but was not created by it. Rename or"
            + " remove it."),
    RETRYING("A step failed and will be retried automatically, a limited number of times."),
    FAILED("The last operation failed. Wake the instance to retry; no data is lost."),
    ACTIVITY_UNKNOWN("The machine's activity cannot be read, so it is not paused for idleness."),
    MACHINE_SILENT("The machine has not reported for 15 minutes. It exists at the provider, but its use is not known."),
    BUDGET_NEARLY_SPENT("At least 80 % of the owner's budget for the month is spent."),
    BUDGET_SPENT(
            "The owner's budget for the month is spent. A working machine is paused after an hour, any other at once."
                    + " The administrator can raise it: `PUT /users/{id}/budget`."),
    AGENT_PROBLEM("Claude Code crashed, shows a dialog or is not logged in. Check the terminal."),
    NEEDS_ATTENTION("A person has to intervene: a resource has this deployment's name but was not created by it, or a"
            + " volume is missing. Nothing is touched.");

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

    /** One or two sentences for the user: what the instance waits for, or what to do. */
    public String meaning() {
        return meaning;
    }

    /** The type with this name; empty for a name that only another version knows. */
    public static Optional<ConditionType> of(String text) {
        return Arrays.stream(values()).filter(type -> type.text().equals(text)).findFirst();
    }
}
