package dev.claudecloud.core.store;

import java.util.List;
import java.util.Optional;

/** A page of a list, and where the next one begins if there is one. */
public record Page<T>(List<T> items, Optional<String> next) {

    public Page {
        items = List.copyOf(items);
    }
}
