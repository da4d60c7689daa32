package dev.claudecloud.core.sweep;

import dev.claudecloud.core.port.Documents;
import dev.claudecloud.core.port.Log;
import dev.claudecloud.core.port.LogFields;
import dev.claudecloud.core.port.Ports;
import dev.claudecloud.core.provision.MachineInventory;
import dev.claudecloud.core.provision.MachineInventory.Kind;
import dev.claudecloud.core.provision.MachineInventory.Possession;
import dev.claudecloud.core.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds machines that cost money and that nobody owns, and removes them: only after two sightings {@link #APART}, at
 * most {@link #MOST} per run, and only where a consistent read just before confirms it. Volumes are never removed, only
 * reported. Nothing is touched without a label that names an instance, and nothing at all after a failed or empty
 * listing or when the store knows no instance. Safe to run twice, even concurrently: only the run that stores the
 * sightings continues.
 */
public final class OrphanSweep {

    /** The minimum time between the first sighting and the removal. */
    static final Duration APART = Duration.ofMinutes(20);

    /** The maximum number of machines that one run removes. */
    static final int MOST = 5;

    /** The key of the document that holds the sightings. */
    static final String SIGHTINGS = "orphan-sweep/sightings";

    private final Store store;
    private final MachineInventory inventory;
    private final Documents documents;
    private final OwnershipCheck ownership;
    private final boolean armed;
    private final Log log;
    private final InstantSource clock;

    /** @param armed whether it removes machines rather than only reports them */
    public OrphanSweep(Ports ports, MachineInventory inventory, Documents documents, boolean armed) {
        this.store = ports.store();
        this.inventory = inventory;
        this.documents = documents;
        this.ownership = new OwnershipCheck(store);
        this.armed = armed;
        this.log = ports.log();
        this.clock = ports.clock();
    }

    /**
     * What a run found and did.
     *
     * @param acted false when it left everything alone: a listing failed or was empty, or another run was in progress
     * @param machines machines that carry this deployment's label
     * @param volumes volumes that carry this deployment's label
     * @param orphans machines that nobody owns, including those removed
     * @param removed machines that it removed
     * @param orphanVolumes volumes that no instance has on record; they stay
     * @param unlabelled machines and volumes whose label names no instance; they stay
     * @param skipped machines and volumes that could not be judged or removed; the run continued with the others
     * @param oldest how long the oldest remaining orphan has been seen
     */
    public record Report(
            boolean acted,
            int machines,
            int volumes,
            int orphans,
            int removed,
            int orphanVolumes,
            int unlabelled,
            int skipped,
            Optional<Duration> oldest) {

        private static final Report NOTHING = new Report(false, 0, 0, 0, 0, 0, 0, 0, Optional.empty());
    }

    /** Checks all machines and volumes, and removes the orphans that are due until {@code deadline}. */
    public Report run(Instant deadline) {
        List<Possession> all = list();
        if (all.isEmpty() || nothingKnown()) {
            return Report.NOTHING;
        }
        SweepTally survey = new SweepTally();
        all.forEach(thing -> look(thing, survey));
        Instant now = clock.instant();
        Optional<OrphanSightings> sightings = snapshot(survey, now);
        if (sightings.isEmpty()) {
            return Report.NOTHING;
        }
        List<Possession> ripe = survey.orphans.stream()
                .filter(orphan -> !now.isBefore(seen(sightings.get(), orphan).plus(APART)))
                .sorted(Comparator.comparing(orphan -> seen(sightings.get(), orphan)))
                .limit(armed ? MOST : 0)
                .toList();
        for (Possession orphan : ripe) {
            if (clock.instant().isBefore(deadline)) {
                remove(orphan, survey);
            }
        }
        return survey.report(all, sightings.get(), now);
    }

    private List<Possession> list() {
        try {
            return inventory.list();
        } catch (RuntimeException failed) {
            log.warn("The machines cannot be listed", Map.of("cause", LogFields.cause(failed)));
            return List.of();
        }
    }

    /** True when the store has no instance: more likely the wrong store than the loss of all instances. */
    private boolean nothingKnown() {
        if (!store.instances(Optional.empty(), 1).items().isEmpty()) {
            return false;
        }
        log.error("Machines with our label exist, but the store has no instance: nothing is removed", Map.of());
        return true;
    }

    private void look(Possession thing, SweepTally survey) {
        if (thing.instance().isEmpty()) {
            survey.unlabelled++;
            return;
        }
        try {
            if (!ownership.orphan(thing)) {
                return;
            }
        } catch (RuntimeException poisoned) {
            log.error(
                    "Item skipped by the orphan sweep",
                    LogFields.skipped(thing.instance().get(), poisoned));
            survey.skipped++;
            return;
        }
        if (thing.kind() == Kind.MACHINE) {
            survey.orphans.add(thing);
        } else {
            survey.orphanVolumes++;
            log.warn("A volume that nobody owns is kept", facts(thing));
        }
    }

    /** Stores the sightings; returns empty when another run stored its own in the meantime. */
    private Optional<OrphanSightings> snapshot(SweepTally survey, Instant now) {
        Optional<Documents.Document> before = documents.find(SIGHTINGS);
        OrphanSightings next = before.map(document -> OrphanSightings.parse(document.content()))
                .orElse(OrphanSightings.NONE)
                .seen(survey.orphans.stream().map(Possession::id).toList(), now);
        return documents
                .put(SIGHTINGS, next.text(), before.map(Documents.Document::tag))
                .map(tag -> next);
    }

    private void remove(Possession orphan, SweepTally survey) {
        try {
            if (!ownership.orphan(orphan)) {
                return;
            }
            inventory.removeMachine(orphan.id());
            log.warn("A machine that nobody owned was removed", facts(orphan));
            survey.removed.add(orphan);
        } catch (RuntimeException failed) {
            log.error(
                    "Item skipped by the orphan sweep",
                    LogFields.skipped(orphan.instance().orElseThrow(), failed));
            survey.skipped++;
        }
    }

    private static Instant seen(OrphanSightings sightings, Possession orphan) {
        return sightings.since().getOrDefault(orphan.id(), Instant.MAX.minus(APART));
    }

    private static Map<String, Object> facts(Possession thing) {
        return Map.of(
                "id",
                thing.id(),
                LogFields.INSTANCE_ID,
                thing.instance().map(Object::toString).orElse("none"),
                "created_at",
                thing.createdAt().toString());
    }
}
