package dev.claudecloud.lab.simulators.hetzner;

import java.time.Instant;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The effects of a command.
 *
 * @param begin changes the project when the action begins
 * @param onMachines prepared with the project's lock held, run without it
 * @param success changes the project, given the time at which the action ended
 * @param failure changes the project; what was planned has not happened
 */
record Effect(
        Consumer<SimulatedAction> begin,
        Function<SimulatedAction, Runnable> onMachines,
        BiConsumer<SimulatedAction, Instant> success,
        Consumer<SimulatedAction> failure) {

    static final Effect NONE = onSuccess(action -> {});

    static Effect onSuccess(Consumer<SimulatedAction> success) {
        return onSuccess((action, at) -> success.accept(action));
    }

    static Effect onSuccess(BiConsumer<SimulatedAction, Instant> success) {
        return new Effect(action -> {}, action -> () -> {}, success, action -> {});
    }

    Effect beginning(Consumer<SimulatedAction> other) {
        return new Effect(other, onMachines, success, failure);
    }

    Effect onMachines(Function<SimulatedAction, Runnable> other) {
        return new Effect(begin, other, success, failure);
    }

    Effect failing(Consumer<SimulatedAction> other) {
        return new Effect(begin, onMachines, success, other);
    }
}
