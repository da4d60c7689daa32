package dev.claudecloud.core.usecase;

import dev.claudecloud.core.budget.Budgets;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.OperationId;
import dev.claudecloud.core.operation.InstanceRequests;
import dev.claudecloud.core.port.Ports;

/** Wakes a paused instance, retries after a failure, or replaces a machine that is gone. */
public final class WakeInstance {

    private final Ports ports;
    private final Budgets budgets;

    public WakeInstance(Ports ports, Budgets budgets) {
        this.ports = ports;
        this.budgets = budgets;
    }

    /**
     * Refused unless the instance is stopped, or an operation on it failed, and while its owner's budget is spent.
     *
     * @param repair accepted only while the instance is recorded as running: its machine may be gone
     */
    public OperationRequestResult run(OperationRequest request, InstanceId id, boolean repair) {
        return InstanceTransaction.run(
                ports,
                request,
                id,
                (instance, now) -> {
                    OperationId operation = ports.ids().operation(id.owner());
                    return repair
                            ? InstanceRequests.repair(instance, operation, now)
                            : InstanceRequests.wake(instance, operation, now);
                },
                (account, now) -> OperationRequestResult.BudgetSpent.refusal(budgets.of(account, now)));
    }
}
