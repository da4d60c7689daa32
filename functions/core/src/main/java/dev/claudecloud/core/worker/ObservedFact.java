package dev.claudecloud.core.worker;

import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.MachineIds;
import dev.claudecloud.core.provision.Rate;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

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
