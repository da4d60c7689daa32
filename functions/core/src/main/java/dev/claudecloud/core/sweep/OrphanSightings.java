package dev.claudecloud.core.sweep;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Since when each orphaned machine has been seen without a break. As text: one line per machine, with time and id. */
record OrphanSightings(Map<String, Instant> since) {

    /** No sightings yet. */
    static final OrphanSightings NONE = new OrphanSightings(Map.of());

    OrphanSightings {
        since = Map.copyOf(since);
    }

    /** Parses the text; a machine whose line cannot be read counts as not seen before. */
    static OrphanSightings parse(String text) {
        Map<String, Instant> since = new TreeMap<>();
        for (String line : text.split("\n", -1)) {
            String[] parts = line.split(" ", 2);
            if (parts.length == 2) {
                time(parts[0]).ifPresent(at -> since.put(parts[1], at));
            }
        }
        return new OrphanSightings(since);
    }

    String text() {
        return new TreeMap<>(since)
                .entrySet().stream()
                        .map(seen -> seen.getValue() + " " + seen.getKey() + "\n")
                        .collect(Collectors.joining());
    }

    /** The sightings after these ids were seen again or for the first time; all other ids are forgotten. */
    OrphanSightings seen(Collection<String> ids, Instant now) {
        Map<String, Instant> next = new TreeMap<>();
        ids.forEach(id -> next.put(id, since.getOrDefault(id, now)));
        return new OrphanSightings(next);
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
