package dev.claudecloud.core.work;

import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.operation.Draft;
import dev.claudecloud.core.store.Change;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A change of instance and operation together, said so that it can be applied to a fresher version too.
 *
 * @param facts what became of the machine, to be recorded even under a newer wish
 * @param item the rest of the instance
 * @param others further records that depend on the instance's new version
 */
record Write(
        Fact facts,
        UnaryOperator<Instance> item,
        UnaryOperator<Draft> operation,
        Function<Instance, List<Change>> others) {

    static Write of(UnaryOperator<Instance> item, UnaryOperator<Draft> operation) {
        return new Write(Fact.NONE, item, operation, next -> List.of());
    }

    /** Both, this one first. */
    Write then(Write next) {
        return new Write(
                facts.then(next.facts),
                i -> next.item.apply(this.item.apply(i)),
                d -> next.operation.apply(this.operation.apply(d)),
                next.others);
    }

    static Write facts(Fact facts) {
        return new Write(facts, i -> i, d -> d, next -> List.of());
    }
}
