package dev.claudecloud.lab.simulators.hetzner;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The objects of one kind, by id. */
final class Shelf<T extends Owned> {

    private final Map<Long, T> things = new TreeMap<>();

    void put(T thing) {
        things.put(thing.id(), thing);
    }

    void putAll(Collection<T> all) {
        all.forEach(this::put);
    }

    Optional<T> find(long id) {
        return Optional.ofNullable(things.get(id));
    }

    Optional<T> named(String name) {
        return things.values().stream().filter(each -> each.name().equals(name)).findFirst();
    }

    List<T> all() {
        return List.copyOf(things.values());
    }

    /** Changes an object; does nothing if it no longer exists. */
    void change(long id, UnaryOperator<T> change) {
        things.computeIfPresent(id, (key, thing) -> change.apply(thing));
    }

    Optional<T> remove(long id) {
        return Optional.ofNullable(things.remove(id));
    }
}
