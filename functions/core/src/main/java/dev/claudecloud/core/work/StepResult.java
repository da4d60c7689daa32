package dev.claudecloud.core.work;

import dev.claudecloud.core.instance.MachineIds;
import java.util.function.UnaryOperator;

/** How a step ended that did not fail. */
public sealed interface StepResult {

    /** Reached; {@code ids} is applied to what is recorded of the machine. */
    record Done(UnaryOperator<MachineIds> ids) implements StepResult {

        /** Reached, with nothing to record. */
        static final Done NOTHING_NEW = new Done(UnaryOperator.identity());
    }

    /** The machine is in use after all: a pause for idleness ends here, before it touched anything. */
    record Stay(String reason) implements StepResult {}
}
