package dev.claudecloud.core.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads settings by name and collects everything missing or unusable, to report it at once. Never reports values. */
public final class Reading {

    private final Map<String, String> environment;
    private final List<String> missing = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();

    public Reading(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** All settings. */
    public Map<String, String> environment() {
        return environment;
    }

    /** The value of a required setting; an empty text counts as missing. */
    public String text(String name, String form) {
        if (environment.getOrDefault(name, "").isEmpty()) {
            missing(name);
        }
        return optional(name, form).orElse("");
    }

    /** The value of an optional setting, if it is present and has this form. */
    public Optional<String> optional(String name, String form) {
        Optional<String> value = Optional.of(environment.getOrDefault(name, "")).filter(text -> !text.isEmpty());
        if (value.isPresent() && !value.get().matches(form)) {
            wrong(name);
            return Optional.empty();
        }
        return value;
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
