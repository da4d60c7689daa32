package dev.claudecloud.lab.simulators.hetzner;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.claudecloud.lab.simulators.http.SimulatorJson;
import dev.claudecloud.lab.simulators.http.SimulatorRequest;
import dev.claudecloud.lab.simulators.http.SimulatorResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Responds to list requests: exact {@code name}, {@code label_selector}, {@code sort}, then one page with its {@code
 * meta}.
 */
final class Listing {

    private static final int MOST_PER_PAGE = 50;
    private static final int USUAL_PER_PAGE = 25;

    private Listing() {}

    /** Lists objects of the project. */
    static <T extends Owned> SimulatorResponse owned(
            SimulatorRequest request, String field, List<T> all, Function<T, ObjectNode> view) {
        LabelSelector selector =
                LabelSelector.parse(request.parameter("label_selector").orElse(""));
        Optional<String> name = request.parameter("name");
        List<T> found = all.stream()
                .filter(each -> name.isEmpty() || each.name().equals(name.get()))
                .filter(each -> selector.fits(each.labels()))
                .sorted(order(request))
                .toList();
        return page(request, field, found, view);
    }

    /** Returns a page of items that are already filtered. */
    static <T> SimulatorResponse page(
            SimulatorRequest request, String field, List<T> found, Function<T, ObjectNode> view) {
        int size = Math.min(MOST_PER_PAGE, positive(request, "per_page", USUAL_PER_PAGE));
        int number = positive(request, "page", 1);
        int pages = Math.max(1, (found.size() + size - 1) / size);
        ObjectNode answer = SimulatorJson.object();
        ArrayNode array = answer.putArray(field);
        found.stream().skip((long) (number - 1) * size).limit(size).map(view).forEach(array::add);
        ObjectNode meta = answer.putObject("meta").putObject("pagination");
        meta.put("page", number).put("per_page", size);
        putOrNull(meta, "previous_page", number > 1 ? Optional.of(number - 1) : Optional.empty());
        putOrNull(meta, "next_page", number < pages ? Optional.of(number + 1) : Optional.empty());
        meta.put("last_page", pages).put("total_entries", found.size());
        return SimulatorResponse.json(200, answer);
    }

    private static void putOrNull(ObjectNode node, String field, Optional<Integer> value) {
        value.ifPresentOrElse(each -> node.put(field, each), () -> node.putNull(field));
    }

    private static Comparator<Owned> order(SimulatorRequest request) {
        Comparator<Owned> order = Comparator.comparingInt(each -> 0);
        for (String each : request.parameters("sort")) {
            String[] parts = each.split(":", 2);
            Comparator<Owned> by = key(parts[0]);
            order = order.thenComparing(parts.length == 2 && parts[1].equals("desc") ? by.reversed() : by);
        }
        return order;
    }

    private static Comparator<Owned> key(String name) {
        return switch (name) {
            case "id" -> Comparator.comparingLong(Owned::id);
            case "name" -> Comparator.comparing(Owned::name);
            case "created" -> Comparator.comparing(each -> each.identity().created());
            default -> throw ErrorCode.invalid("sort", "cannot sort by " + name);
        };
    }

    private static int positive(SimulatorRequest request, String parameter, int usual) {
        String text = request.parameter(parameter).orElse(String.valueOf(usual));
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw ErrorCode.invalid(parameter, "is not a positive number");
        }
        return Integer.parseInt(text);
    }
}
