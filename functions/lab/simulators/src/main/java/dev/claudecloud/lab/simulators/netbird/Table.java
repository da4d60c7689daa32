package dev.claudecloud.lab.simulators.netbird;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows by id, listed in order of creation, as NetBird's SQLite store lists them. */
final class Table<T extends Row> {

    private final Map<String, T> rows = new LinkedHashMap<>();

    Optional<T> find(String id) {
        return Optional.ofNullable(rows.get(id));
    }

    boolean has(String id) {
        return rows.containsKey(id);
    }

    List<T> all() {
        return List.copyOf(rows.values());
    }

    /** Adds a row, or replaces the one with this id. */
    void put(T row) {
        rows.put(row.id(), row);
    }

    void remove(String id) {
        rows.remove(id);
    }
}
