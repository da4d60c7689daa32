package dev.claudecloud.core.sweep;

import dev.claudecloud.core.provision.MachineInventory.Kind;
import dev.claudecloud.core.provision.MachineInventory.Possession;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects the findings of one run of the {@link OrphanSweep}. */
final class SweepTally {

    final List<Possession> orphans = new ArrayList<>();
    final List<Possession> removed = new ArrayList<>();
    int orphanVolumes;
    int unlabelled;
    int skipped;

    OrphanSweep.Report report(List<Possession> all, OrphanSightings sightings, Instant now) {
        Optional<Duration> oldest = orphans.stream()
                .filter(orphan -> !removed.contains(orphan))
                .flatMap(orphan -> Optional.ofNullable(sightings.since().get(orphan.id())).stream())
                .min(Instant::compareTo)
                .map(since -> Duration.between(since, now));
        return new OrphanSweep.Report(
                true,
                count(all, Kind.MACHINE),
                count(all, Kind.VOLUME),
                orphans.size(),
                removed.size(),
                orphanVolumes,
                unlabelled,
                skipped,
                oldest);
    }

    private static int count(List<Possession> all, Kind kind) {
        return (int) all.stream().filter(thing -> thing.kind() == kind).count();
    }
}
