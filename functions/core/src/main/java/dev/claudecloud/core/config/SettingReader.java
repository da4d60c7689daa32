package dev.claudecloud.core.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads settings and collects everything missing or unusable, to report it at once. Never reports values. */
public final class SettingReader {

    private final Map<String, String> environment;
    private final List<String> missing = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();

    public SettingReader(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** All environment variables. */
    public Map<String, String> environment() {
        return environment;
    }

    /**
     * The value of a required setting. Where it is missing or not usable: its default, or else the empty text. An empty
     * text counts as missing.
     */
    public String text(Setting setting) {
        Optional<String> set = set(setting).or(setting::defaultValue);
        if (set.isEmpty()) {
            missing(setting.variable());
        }
        return set.flatMap(text -> usable(setting, text))
                .or(setting::defaultValue)
                .orElse("");
    }

    /** The value of an optional setting, if it is set and usable. */
    public Optional<String> optional(Setting setting) {
        return set(setting).flatMap(text -> usable(setting, text));
    }

    /** The different names in an optional, comma-separated list; empty where it is not set or not usable. */
    public List<String> names(Setting setting) {
        return optional(setting).stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .map(String::strip)
                .distinct()
                .toList();
    }

    private Optional<String> set(Setting setting) {
        return Optional.of(environment.getOrDefault(setting.variable(), "")).filter(text -> !text.isEmpty());
    }

    private Optional<String> usable(Setting setting, String text) {
        if (text.matches(setting.form())) {
            return Optional.of(text);
        }
        wrong(setting.variable());
        return Optional.empty();
    }

    /** Records that a value is missing. */
    public void missing(String name) {
        missing.add(name);
    }

    /** Records that a value is not usable; a reason may follow the name. */
    public void wrong(String name) {
        wrong.add(name);
    }

    /** @throws IllegalArgumentException naming all settings that are missing or not usable */
    public void refuse() {
        List<String> faults = new ArrayList<>();
        if (!missing.isEmpty()) {
            faults.add("missing: " + String.join(", ", missing));
        }
        if (!wrong.isEmpty()) {
            faults.add("not usable: " + String.join(", ", wrong));
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
    }
}
