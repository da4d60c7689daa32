package dev.claudecloud.core.worker;

import dev.claudecloud.core.instance.MachineIds;
import dev.claudecloud.core.provision.Rate;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The result of a step that did not fail. */
public sealed interface StepResult {

    /** The step is done; {@code ids} is applied to the recorded ids of the machine, and {@code rate} is its price. */
    record Done(UnaryOperator<MachineIds> ids, Optional<Rate> rate) implements StepResult {

        /** The step is done, and the price is unchanged. */
        Done(UnaryOperator<MachineIds> ids) {
            this(ids, Optional.empty());
        }

        /** The step is done, with nothing to record. */
        static final Done NOTHING_NEW = new Done(UnaryOperator.identity());
    }

    /** The machine is in use after all: a pause for idleness ends here, before it touched anything. */
    record Stay(String reason) implements StepResult {}
}
