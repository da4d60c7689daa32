package dev.claudecloud.core.worker;

import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.MachineIds;
import dev.claudecloud.core.operation.OperationUpdate;
import dev.claudecloud.core.provision.Rate;
import dev.claudecloud.core.store.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A change of instance and operation together, expressed so that it can also be applied to a newer version.
 *
 * @param facts what happened to the machine, to be recorded even under a newer desired state
 * @param item the change of the rest of the instance
 * @param others further records that depend on the instance's new version
 */
record InstanceUpdate(
        ObservedFact facts,
        UnaryOperator<Instance> item,
        UnaryOperator<OperationUpdate> operation,
        Function<Instance, List<Change>> others) {

    static InstanceUpdate of(UnaryOperator<Instance> item, UnaryOperator<OperationUpdate> operation) {
        return new InstanceUpdate(ObservedFact.NONE, item, operation, next -> List.of());
    }

    /** Applies both updates, this one first. */
    InstanceUpdate then(InstanceUpdate next) {
        return new InstanceUpdate(
                facts.then(next.facts),
                i -> next.item.apply(this.item.apply(i)),
                d -> next.operation.apply(this.operation.apply(d)),
                next.others);
    }

    /** The same with further records. */
    InstanceUpdate and(Function<Instance, List<Change>> more) {
        return new InstanceUpdate(facts, item, operation, next -> {
            List<Change> all = new ArrayList<>(others.apply(next));
            all.addAll(more.apply(next));
            return all;
        });
    }

    static InstanceUpdate facts(ObservedFact facts) {
        return new InstanceUpdate(facts, i -> i, d -> d, next -> List.of());
    }

    /** What happened to machine and network: a fact, so it is recorded even under a newer desired state. */
    @FunctionalInterface
    interface ObservedFact {

        /** No new fact. */
        ObservedFact NONE = (instance, now) -> instance;

        Instance onto(Instance instance, Instant now);

        static ObservedFact ids(UnaryOperator<MachineIds> change) {
            return (instance, now) -> instance.knowing(change.apply(instance.machine()), now);
        }

        /** The rate that is charged from now on, where the provider has reported one. */
        static ObservedFact rate(Optional<Rate> rate) {
            return (instance, now) -> rate.map(
                            charged -> instance.withCost(instance.cost().at(charged, now)))
                    .orElse(instance);
        }

        /** Records both facts, this one first. */
        default ObservedFact then(ObservedFact next) {
            return (instance, now) -> next.onto(onto(instance, now), now);
        }
    }
}
