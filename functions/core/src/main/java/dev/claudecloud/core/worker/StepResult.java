package dev.claudecloud.core.worker;

import dev.claudecloud.core.instance.MachineIds;
import dev.claudecloud.core.provision.Rate;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** How a step ended that did not fail. */
public sealed interface StepResult {

    /** Reached; {@code ids} is applied to what is recorded of the machine, and {@code rate} is what it costs. */
    record Done(UnaryOperator<MachineIds> ids, Optional<Rate> rate) implements StepResult {

        /** Reached, and the costs are as before. */
        Done(UnaryOperator<MachineIds> ids) {
            this(ids, Optional.empty());
        }

        /** Reached, with nothing to record. */
        static final Done NOTHING_NEW = new Done(UnaryOperator.identity());
    }

    /** The machine is in use after all: a pause for idleness ends here, before it touched anything. */
    record Stay(String reason) implements StepResult {}
}
