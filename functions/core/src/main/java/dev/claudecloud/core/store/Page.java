package dev.claudecloud.core.store;

import java.util.List;
import java.util.Optional;

/** A page of a list, and the cursor of the next page, if any. */
public record Page<T>(List<T> items, Optional<String> next) {

    public Page {
        items = List.copyOf(items);
    }
}
