package dev.claudecloud.handlers.http;

import dev.claudecloud.core.store.Page;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** The query parameters, read strictly. */
public final class Query {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 100;

    private final Map<String, String> values;

    private Query(Map<String, String> values) {
        this.values = values;
    }

    static Query of(HttpRequest request, List<String> allowed) {
        refuseOthers(request, allowed);
        return new Query(request.query());
    }

    /** Throws where the query has a parameter that is not allowed. */
    static void refuseOthers(HttpRequest request, List<String> allowed) {
        for (String name : request.query().keySet()) {
            if (!allowed.contains(name)) {
                String known = allowed.isEmpty() ? "accepts no parameters" : "accepts " + String.join(", ", allowed);
                throw new ProblemException(
                        Problems.badField(name.length() <= 64 ? name : "query", "This route " + known + "."));
            }
        }
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Reads a time in RFC 3339. */
    public Optional<Instant> time(String name) {
        return text(name).map(text -> ApiTime.read(name, text));
    }

    /** Reads {@code true} or {@code false}; a missing parameter means false. */
    public boolean flag(String name) {
        return switch (values.getOrDefault(name, "false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new ProblemException(Problems.badField(name, name + " must be true or false."));
        };
    }

    /** Reads {@code limit}: 1 to 100, 50 if it is missing. */
    private int limit() {
        String text = values.getOrDefault("limit", String.valueOf(DEFAULT_LIMIT));
        if (text.matches("[1-9][0-9]{0,2}") && Integer.parseInt(text) <= MAX_LIMIT) {
            return Integer.parseInt(text);
        }
        throw new ProblemException(Problems.badField("limit", "limit must be a number from 1 to " + MAX_LIMIT + "."));
    }

    /**
     * Reads a page of a list: {@code read} gets {@code cursor} and {@code limit}, and throws IllegalArgumentException
     * if the cursor does not belong to this list.
     */
    public <T> Page<T> page(BiFunction<Optional<String>, Integer, Page<T>> read) {
        int limit = limit();
        try {
            return read.apply(text("cursor"), limit);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    Problems.badField("cursor", "cursor must be the value of next in an earlier response."));
        }
    }
}
