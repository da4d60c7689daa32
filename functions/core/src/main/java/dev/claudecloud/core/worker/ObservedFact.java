package dev.claudecloud.core.worker;

import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.MachineIds;
import dev.claudecloud.core.provision.Rate;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What has become of machine and network: true whatever is wanted by now, so it is recorded even under a newer wish. */
@FunctionalInterface
interface ObservedFact {

    /** Nothing new. */
    ObservedFact NONE = (instance, now) -> instance;

    Instance onto(Instance instance, Instant now);

    static ObservedFact ids(UnaryOperator<MachineIds> change) {
        return (instance, now) -> instance.knowing(change.apply(instance.machine()), now);
    }

    /** What is charged from now on, where the provider has said so. */
    static ObservedFact rate(Optional<Rate> rate) {
        return (instance, now) -> rate.map(
                        charged -> instance.withCost(instance.cost().at(charged, now)))
                .orElse(instance);
    }

    /** Both, this one first. */
    default ObservedFact then(ObservedFact next) {
        return (instance, now) -> next.onto(onto(instance, now), now);
    }
}
