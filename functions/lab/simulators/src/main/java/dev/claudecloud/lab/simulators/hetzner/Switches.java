package dev.claudecloud.lab.simulators.hetzner;

import dev.claudecloud.lab.simulators.http.Fault;
import dev.claudecloud.lab.simulators.http.FaultMode;
import dev.claudecloud.lab.simulators.http.Faults;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The failures that are switched on. Of those that match, the one added first takes effect. Thread-safe. */
public final class Switches {

    private final Faults faults;
    private final Map<Long, Active> active = new LinkedHashMap<>();
    private long next = 1;

    Switches(Faults faults) {
        this.faults = faults;
    }

    private record Active(Switch what, int left, Optional<Long> fault) {}

    /** Switches a failure on; returns the number that removes it. */
    public synchronized long add(Switch what) {
        long id = next++;
        Optional<Long> fault = what.name().kind() == SwitchName.Kind.TRANSPORT
                ? Optional.of(faults.add(fault(what)))
                : Optional.empty();
        active.put(id, new Active(what, what.times(), fault));
        return id;
    }

    /** Switches a failure off, if it is on. */
    public synchronized void remove(long id) {
        Optional.ofNullable(active.remove(id)).flatMap(Active::fault).ifPresent(faults::remove);
    }

    /** Switches all failures off. */
    public synchronized void clear() {
        active.values().forEach(each -> each.fault().ifPresent(faults::remove));
        active.clear();
    }

    /** Returns the failures that are still on, by number, with the times that are left. */
    public synchronized Map<Long, Switch> all() {
        Map<Long, Switch> all = new LinkedHashMap<>();
        Map<Long, Fault> set = faults.all();
        active.forEach((id, each) -> left(each, set)
                .ifPresent(times -> all.put(
                        id,
                        new Switch(
                                each.what().name(),
                                times,
                                each.what().scope(),
                                each.what().settings()))));
        return all;
    }

    /** Finds a matching failure of this name, and counts it. */
    synchronized Optional<Switch> hit(SwitchName name, Map<String, String> facts) {
        return hit(name.kind(), Optional.of(name), facts);
    }

    /** Finds any matching error response, and counts it. */
    synchronized Optional<Switch> answer(Map<String, String> facts) {
        return hit(SwitchName.Kind.ANSWER, Optional.empty(), facts);
    }

    private Optional<Switch> hit(SwitchName.Kind kind, Optional<SwitchName> name, Map<String, String> facts) {
        Optional<Map.Entry<Long, Active>> found = active.entrySet().stream()
                .filter(each -> each.getValue().what().name().kind() == kind)
                .filter(each -> name.isEmpty() || each.getValue().what().name() == name.get())
                .filter(each -> each.getValue().what().fits(facts))
                .findFirst();
        found.ifPresent(each -> count(each.getKey(), each.getValue()));
        return found.map(each -> each.getValue().what());
    }

    private void count(long id, Active hit) {
        if (hit.left() == 1) {
            active.remove(id);
        } else if (hit.left() != Switch.ALWAYS) {
            active.put(id, new Active(hit.what(), hit.left() - 1, hit.fault()));
        }
    }

    private static Optional<Integer> left(Active active, Map<Long, Fault> set) {
        return active.fault().isEmpty()
                ? Optional.of(active.left())
                : Optional.ofNullable(set.get(active.fault().get())).map(Fault::times);
    }

    private static Fault fault(Switch what) {
        FaultMode mode = switch (what.name()) {
            case LOST_REPLY -> new FaultMode.LostReply();
            case DROPPED -> new FaultMode.DropBefore();
            default -> new FaultMode.EffectThenTimeout();
        };
        return Fault.of(scope(what, "method"), scope(what, "path"), mode, what.times());
    }

    private static String scope(Switch what, String name) {
        return what.scope().getOrDefault(name, ".*");
    }
}
