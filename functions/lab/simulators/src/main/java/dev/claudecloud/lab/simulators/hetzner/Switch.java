package dev.claudecloud.lab.simulators.hetzner;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A failure that is switched on.
 *
 * @param times how many times it takes effect, at least 1
 * @param scope regular expressions for whole values, all of which have to match: {@code method} and {@code path} of the
 *     request, {@code server_type} and {@code location} of its body, {@code command} of the action
 * @param settings what the failure looks like; {@link SwitchName} lists them
 */
public record Switch(SwitchName name, int times, Map<String, String> scope, Map<String, String> settings) {

    /** Every time. */
    public static final int ALWAYS = Integer.MAX_VALUE;

    /** The possible keys of a scope. */
    static final Set<String> SCOPES = Set.of("method", "path", "server_type", "location", "command");

    /** Fills in the defaults of the name; refuses keys that the name does not have, and invalid values. */
    public Switch {
        if (times < 1) {
            throw new IllegalArgumentException("A switch takes effect at least once");
        }
        scope = filled(name.usualScope(), scope);
        settings = filled(name.usualSettings(), settings);
        refuseUnknown(name, scope, settings);
        scope.values().forEach(Pattern::compile);
        for (String number : new String[] {"polls", "seconds"}) {
            if (settings.containsKey(number)
                    && !String.valueOf(settings.get(number)).matches("\\d{1,6}")) {
                throw new IllegalArgumentException(number + " is a number from 0 to 999999");
            }
        }
    }

    /** Returns a switch with the defaults of its name, for one time. */
    public static Switch once(SwitchName name) {
        return times(name, 1);
    }

    /** Returns a switch with the defaults of its name, for this many times. */
    public static Switch times(SwitchName name, int times) {
        return new Switch(name, times, Map.of(), Map.of());
    }

    /** Returns this switch limited to values that match the regular expression. */
    public Switch where(String scopeName, String expression) {
        Map<String, String> more = new HashMap<>(scope);
        more.put(scopeName, expression);
        return new Switch(name, times, more, settings);
    }

    /** Returns this switch with another setting. */
    public Switch with(String setting, String value) {
        Map<String, String> more = new HashMap<>(settings);
        more.put(setting, value);
        return new Switch(name, times, scope, more);
    }

    /** Whether every value in the scope is present and matches. */
    boolean fits(Map<String, String> facts) {
        return scope.entrySet().stream()
                .allMatch(each -> Optional.ofNullable(facts.get(each.getKey()))
                        .filter(value -> value.matches(each.getValue()))
                        .isPresent());
    }

    String setting(String key) {
        return Optional.ofNullable(settings.get(key))
                .orElseThrow(() -> new IllegalStateException(name + " has no setting " + key));
    }

    private static Map<String, String> filled(Map<String, String> usual, Map<String, String> given) {
        Map<String, String> all = new HashMap<>(usual);
        all.putAll(given);
        return Map.copyOf(all);
    }

    private static void refuseUnknown(SwitchName name, Map<String, String> scope, Map<String, String> settings) {
        boolean aboutActions = name.kind() == SwitchName.Kind.ACTION;
        Set<String> possible = switch (name.kind()) {
            case ACTION -> Set.of("command");
            case TRANSPORT -> Set.of("method", "path");
            case ANSWER -> Set.of("method", "path", "server_type", "location");
        };
        if (!possible.containsAll(scope.keySet())) {
            throw new IllegalArgumentException(
                    name.wire() + " can be limited to " + (aboutActions ? "a command" : possible) + " only");
        }
        if (!name.usualSettings().keySet().containsAll(settings.keySet())) {
            throw new IllegalArgumentException(
                    name.wire() + " has the settings " + name.usualSettings().keySet());
        }
    }
}
