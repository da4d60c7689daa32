package dev.claudecloud.lab.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.claudecloud.core.budget.Budget;
import dev.claudecloud.core.budget.Budgets;
import dev.claudecloud.core.budget.MonthUsage;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.provision.AgentState;
import dev.claudecloud.core.store.Account;
import dev.claudecloud.core.store.Change;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A user with a budget of a few hours does what it likes for half a day, with an agent that always works. */
class BudgetSimulationTest {

    private static final int SEEDS = 40;
    private static final Duration LENGTH = Duration.ofHours(12);

    @Test
    void nobodySpendsMoreThanTheBudgetAndTheGrace() {
        int spent = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            spent += settled(seed, Bugs.none()) ? 1 : 0;
        }
        assertThat(spent).as("runs in which the budget was spent").isGreaterThan(SEEDS / 2);
    }

    @Test
    void aPauseThatForgetsTheBudgetBreaksInvariant10() {
        assertThatExceptionOfType(Broken.class)
                .isThrownBy(() -> settled(1, PlantedBugs.budgetIsForgotten()))
                .extracting(Broken::invariant)
                .isEqualTo(10);
    }

    @Test
    void aUseThatIsNotChargedBreaksInvariant10() {
        assertThatExceptionOfType(Broken.class)
                .isThrownBy(() -> {
                    for (long seed = 0; seed < SEEDS; seed++) {
                        settled(seed, PlantedBugs.chargesAreLost());
                    }
                })
                .extracting(Broken::invariant)
                .isEqualTo(10);
    }

    /** Returns whether the budget was spent at the end. */
    private static boolean settled(long seed, Bugs bugs) {
        SplittableRandom random = new SplittableRandom(seed);
        World world = new World(seed, Faults.none(), bugs, false, seed % 2 == 1);
        UserId user = world.addUser();
        BigDecimal limit = new BigDecimal("0.006").multiply(BigDecimal.valueOf(random.nextInt(1, 6)));
        world.truth.commit(
                List.of(new Change.SaveUser(world.api.account(user).user().withBudget(Optional.of(limit)))));
        world.api.create(user);
        for (int i = 0; i < 12; i++) {
            world.agenda.in(Duration.ofMillis(random.nextLong(LENGTH.toMillis())), () -> deed(world, user, random));
        }
        world.agenda.await(LENGTH);
        charged(world.api.account(user), world);
        return world.api.spent(user);
    }

    /** The stored charges and what goes on are together what the instances say. */
    private static void charged(Account account, World world) {
        Instant now = world.agenda.instant();
        Budget budget = Budgets.NONE.of(account, now);
        MonthUsage usage = MonthUsage.of(
                account,
                budget,
                budget.month(),
                world.truth.charges(account.user().id(), budget.month()),
                now);
        if (usage.amount().compareTo(budget.spent()) != 0) {
            throw new Broken(10, "charged are " + usage.amount() + ", spent " + budget.spent());
        }
    }

    private static void deed(World world, UserId user, SplittableRandom random) {
        switch (random.nextInt(8)) {
            case 0 -> world.api.create(user);
            case 1 -> world.api.pause(user);
            case 2, 3 -> world.api.wake(user);
            case 4 -> world.api.destroy(user, random.nextBoolean());
            case 5 -> world.api.repair(user);
            case 6 -> world.api.use(user, AgentState.WORKING);
            default ->
                world.api
                        .live(user)
                        .ifPresent(live -> world.cloud
                                .machinesOf(live.id())
                                .forEach(machine -> world.cloud.machines.remove(machine.id())));
        }
    }
}
