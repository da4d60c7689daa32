package dev.claudecloud.lab.testkit.simulation;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Random faults; their number is random too. */
final class RandomFaults implements Faults {

    private static final Fault[] CHOICE = Stream.of(Fault.values())
            .filter(f -> f != Fault.NONE && f != Fault.INTERRUPT)
            .toArray(Fault[]::new);

    private final SplittableRandom random;
    private final double rate;
    private final boolean killsLate;

    RandomFaults(SplittableRandom random) {
        this.random = random;
        this.rate = random.nextDouble(random.nextBoolean() ? 0.05 : 0.25);
        this.killsLate = random.nextBoolean();
    }

    @Override
    public Fault at(String point) {
        return random.nextDouble() < rate ? CHOICE[random.nextInt(CHOICE.length)] : Fault.NONE;
    }

    @Override
    public Duration stall() {
        return Duration.ofSeconds(random.nextLong(1, random.nextBoolean() ? 30 : 1_500));
    }

    @Override
    public List<Duration> deliveries() {
        int copies = Math.max(0, random.nextInt(5) - 2);
        return Stream.generate(() -> Duration.ofMillis(random.nextLong(random.nextBoolean() ? 500 : 600_000)))
                .limit(copies)
                .toList();
    }

    @Override
    public List<Duration> reports() {
        return wire(random);
    }

    /** Of ten reports one is lost, one comes twice, and one comes late. */
    static List<Duration> wire(SplittableRandom random) {
        Duration soon = Duration.ofMillis(random.nextLong(1_000));
        return switch (random.nextInt(10)) {
            case 0 -> List.of();
            case 1 -> List.of(soon, Duration.ofMillis(random.nextLong(LATEST_REPORT.toMillis())));
            case 2 -> List.of(Duration.ofMillis(random.nextLong(LATEST_REPORT.toMillis())));
            default -> List.of(soon);
        };
    }

    @Override
    public boolean indexLags() {
        return random.nextInt(10) == 0;
    }

    @Override
    public boolean killsLate() {
        return killsLate;
    }
}
