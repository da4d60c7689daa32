package dev.claudecloud.core.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads settings by name and remembers all that is missing or not usable, to say it at once. Never the values. */
public final class Reading {

    private final Map<String, String> environment;
    private final List<String> missing = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();

    public Reading(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** All that there is to read. */
    public Map<String, String> environment() {
        return environment;
    }

    /** The value that has to be there; an empty text stands for one that is not. */
    public String text(String name, String form) {
        if (environment.getOrDefault(name, "").isEmpty()) {
            missing(name);
        }
        return optional(name, form).orElse("");
    }

    /** The value where there is one of this form. */
    public Optional<String> optional(String name, String form) {
        Optional<String> value = Optional.of(environment.getOrDefault(name, "")).filter(text -> !text.isEmpty());
        if (value.isPresent() && !value.get().matches(form)) {
            wrong(name);
            return Optional.empty();
        }
        return value;
    }

    /** Remembers that a value is missing. */
    public void missing(String name) {
        missing.add(name);
    }

    /** Remembers that a value is not usable; a reason may follow the name. */
    public void wrong(String name) {
        wrong.add(name);
    }

    /** @throws IllegalArgumentException naming all that is missing and all that is not usable */
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
