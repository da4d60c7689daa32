package dev.claudecloud.core.budget;

import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.money.Charge;
import dev.claudecloud.core.money.Use;
import dev.claudecloud.core.store.Change;
import java.time.Instant;
import java.util.List;

/**
 * The charges that a write of an instance has to store with it: of each machine and volume whose use ended, or went on at
 * another price, since the version before. What is written without them is missing in the owner's usage.
 */
public final class EndedUses {

    private EndedUses() {}

    /** The charges of what was charged in {@code before} and is over in {@code after}. */
    public static List<Change> charges(Instance before, Instance after) {
        if (before.cost().equals(after.cost())) {
            return List.of();
        }
        Instant end = after.cost().ended().last().orElse(after.updatedAt());
        return before.cost().open().stream()
                .filter(use -> after.cost().open().stream().noneMatch(other -> same(use, other)))
                .flatMap(use -> use.until(end).stream().map(part -> Charge.of(before.id(), use, part)))
                .filter(charge -> charge.expiresAt().isAfter(end))
                .<Change>map(Change.AddCharge::new)
                .toList();
    }

    /** The rate of a machine that goes on may still be unknown, or that of an earlier one, in the version before. */
    private static boolean same(Use before, Use after) {
        return before.kind() == after.kind() && before.from().equals(after.from());
    }
}
