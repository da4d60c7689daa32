package dev.claudecloud.core.usecase;

import dev.claudecloud.core.budget.Budgets;
import dev.claudecloud.core.budget.EndedUses;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.InstanceSpec;
import dev.claudecloud.core.operation.InstanceAndOperation;
import dev.claudecloud.core.operation.InstanceRequests;
import dev.claudecloud.core.port.Ports;
import dev.claudecloud.core.store.Account;
import dev.claudecloud.core.store.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Requests a user's machine, on the volume of an earlier one if that was kept. */
public final class CreateInstance {

    private final Ports ports;
    private final Budgets budgets;

    public CreateInstance(Ports ports, Budgets budgets) {
        this.ports = ports;
        this.budgets = budgets;
    }

    /**
     * A user has at most one live instance: of concurrent equal requests exactly one is accepted. None is while the user's
     * budget is spent.
     */
    public OperationRequestResult run(OperationRequest request, UserId owner, InstanceSpec spec) {
        return new InstanceChange(request, (account, now) -> decide(request, account, spec, now)).run(ports, owner);
    }

    private AccountTransaction.Decision<OperationRequestResult> decide(
            OperationRequest request, Account account, InstanceSpec spec, Instant now) {
        Optional<Instance> live = account.live();
        if (live.isPresent()) {
            return InstanceChange.answer(new OperationRequestResult.Exists(live.get()));
        }
        return OperationRequestResult.BudgetSpent.refusal(budgets.of(account, now))
                .map(InstanceChange::answer)
                .orElseGet(() -> create(request, account, spec, now));
    }

    private AccountTransaction.Decision<OperationRequestResult> create(
            OperationRequest request, Account account, InstanceSpec spec, Instant now) {
        UserId owner = account.user().id();
        InstanceAndOperation fresh = InstanceRequests.create(
                ports.ids().instance(owner), spec, ports.ids().operation(owner), now);
        Optional<Instance> kept = account.user().keptVolumeOf().flatMap(account::instance);
        InstanceAndOperation requested =
                new InstanceAndOperation(onVolumeOf(kept, fresh.instance(), now), fresh.operation());
        List<Change> others = new ArrayList<>();
        others.add(
                new Change.SaveUser(account.user().owning(requested.instance().id())));
        // From here on the volume's id is in the new record, so the old one may go.
        kept.ifPresent(old -> others.addAll(released(old, now)));
        return InstanceChange.write(request, requested, others.toArray(Change[]::new));
    }

    private static List<Change> released(Instance kept, Instant now) {
        Instance over = kept.expiring(now).next(now);
        List<Change> changes = new ArrayList<>(EndedUses.charges(kept, over));
        changes.add(new Change.SaveInstance(over));
        return changes;
    }

    /** The kept volume is recorded at once, so that its loss is noticed and no empty one takes its place. */
    private static Instance onVolumeOf(Optional<Instance> kept, Instance instance, Instant now) {
        return kept.map(old -> instance.takingOver(old, now)).orElse(instance);
    }
}
