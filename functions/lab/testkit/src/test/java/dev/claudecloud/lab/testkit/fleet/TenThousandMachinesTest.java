package dev.claudecloud.lab.testkit.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What reports cost at the table. Machines share nothing, so every run of the tests takes the day of ten thousand from two
 * samples: 200 machines for all of a day, and 10,000 machines for a quarter of an hour of it, in which each is checked
 * once. The whole of it is among the thorough tests. Each report goes through the access check and the real use case, and
 * each check is the real idle check.
 */
@Tag("slow")
class TenThousandMachinesTest {

    /** A report that says nothing new is stored after four minutes at the latest. */
    private static final int QUIET_WRITES = 360;

    /** A check every quarter of an hour; one more for the first and the last. */
    private static final int CHECKS = 97;

    /** What the mix of this test may write for reports in a day of running. */
    private static final int MOST_WRITES = 500;

    private static final long DAY = Duration.ofDays(1).toMinutes();

    @Test
    void aDayOfTwoHundredMachines() {
        aDay(200);
    }

    @Test
    @Tag("thorough")
    void aDayOfTenThousandMachines() {
        aDay(10_000);
    }

    private static void aDay(int count) {
        Fleet fleet = new Fleet(count);
        fleet.live(Duration.ofDays(1));

        for (Habit habit : Habit.values()) {
            print("day", habit.name(), fleet, machines(fleet, habit));
        }
        print("day", "all", fleet, machines(fleet));
        bounded(fleet);
        assertThat(machines(fleet))
                .allSatisfy(machine -> assertThat(machine.paused)
                        .as("%s is paused at night", machine.habit)
                        .isEqualTo(machine.habit == Habit.OFFICE));
        assertThat(machines(fleet)).filteredOn(machine -> machine.habit.quiet()).allSatisfy(machine -> {
            assertThat(machine.reports).isBetween(DAY, DAY + 1);
            assertThat(machine.ofReports.commits).isBetween(DAY / 5, (long) QUIET_WRITES + machine.news);
        });
        double mean = perDay(machines(fleet), machine -> machine.ofReports.commits);
        assertThat(mean).as("writes of reports per machine and day").isLessThan(MOST_WRITES);
    }

    @Test
    void aQuarterOfAnHourOfTenThousandMachines() {
        Fleet fleet = new Fleet(10_000);
        fleet.live(Duration.ofMinutes(15));

        print("quarter of an hour", "all", fleet, machines(fleet));
        bounded(fleet);
        assertThat(machines(fleet)).noneMatch(machine -> machine.paused);
    }

    /** What holds for each report and each machine, whatever it does. */
    private static void bounded(Fleet fleet) {
        assertThat(fleet.refused).isZero();
        assertThat(fleet.mostRequests).as("requests for one report").isEqualTo(2);
        assertThat(machines(fleet)).allSatisfy(machine -> {
            assertThat(machine.ofReports.reads).isEqualTo(machine.reports);
            assertThat(machine.ofReports.listings).isZero();
            assertThat(machine.ofReports.commits).isBetween(machine.news, machine.news + machine.minutes / 4 + 1);
            assertThat(machine.ofReports.history).isLessThanOrEqualTo(machine.news);
        });
        double days = minutes(machines(fleet)) / (double) DAY;
        int machines = fleet.machines.size();
        assertThat(fleet.ofChecks.reads).isLessThanOrEqualTo(Math.round(days * CHECKS) + machines);
        assertThat(fleet.ofChecks.commits).isLessThanOrEqualTo(fleet.ofChecks.reads);
    }

    private static List<FleetMachine> machines(Fleet fleet) {
        return List.copyOf(fleet.machines.values());
    }

    private static List<FleetMachine> machines(Fleet fleet, Habit habit) {
        return machines(fleet).stream()
                .filter(machine -> machine.habit == habit)
                .toList();
    }

    private static double minutes(List<FleetMachine> machines) {
        return machines.stream().mapToLong(machine -> machine.minutes).sum();
    }

    /** Returns how many there are for a machine that runs all day. */
    private static double perDay(List<FleetMachine> machines, ToLongFunction<FleetMachine> count) {
        return machines.stream().mapToLong(count).sum() * DAY / minutes(machines);
    }

    private static void print(String sample, String which, Fleet fleet, List<FleetMachine> machines) {
        double share = DAY / minutes(machines(fleet));
        System.out.printf(
                "reports: %s of %d machines (%s), each in 24 hours of running: %.0f reports, %.0f reads, %.0f writes of"
                        + " %.0f records, %.0f of them history; checks of all: %.0f reads, %.0f writes; %d listings%n",
                sample,
                machines.size(),
                which,
                perDay(machines, machine -> machine.reports),
                perDay(machines, machine -> machine.ofReports.reads),
                perDay(machines, machine -> machine.ofReports.commits),
                perDay(machines, machine -> machine.ofReports.records),
                perDay(machines, machine -> machine.ofReports.history),
                fleet.ofChecks.reads * share,
                fleet.ofChecks.commits * share,
                fleet.ofChecks.listings);
    }
}
