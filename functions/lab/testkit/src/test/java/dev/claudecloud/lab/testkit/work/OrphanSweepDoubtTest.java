package dev.claudecloud.lab.testkit.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.instance.Status;
import dev.claudecloud.core.port.Documents;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.store.Store;
import dev.claudecloud.core.sweep.OrphanSweep;
import dev.claudecloud.lab.testkit.MemoryStore;
import dev.claudecloud.lab.testkit.documents.MemoryDocuments;
import dev.claudecloud.lab.testkit.provision.ScriptedInventory;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a sweep has reason to doubt its readings. */
class OrphanSweepDoubtTest {

    private static final Duration APART = Duration.ofMinutes(20);

    private final WorkScene scene = WorkScene.running();
    private final ScriptedInventory inventory = new ScriptedInventory();
    private final Documents documents = new MemoryDocuments();

    @Test
    void afterAFailedListingNothingHappensAndSightingsAreKept() {
        inventory.machine("orphan", Optional.of(unknown()));
        sweep();
        inventory.fails(true);
        scene.clock.advance(Duration.ofMinutes(10));
        assertThat(sweep().acted()).isFalse();
        inventory.fails(false);
        scene.clock.advance(Duration.ofMinutes(10));

        assertThat(sweep().removed()).isEqualTo(1);
    }

    @Test
    void afterAnEmptyListingNothingHappens() {
        assertThat(sweep().acted()).isFalse();
        assertThat(documents.find("orphan-sweep/sightings")).isEmpty();
    }

    @Test
    void aStoreThatKnowsNoInstanceIsNotBelieved() {
        inventory.machine("orphan", Optional.of(unknown()));
        Store other = new MemoryStore(scene.clock);
        OrphanSweep sweep = new OrphanSweep(scene.ports().on(other), inventory, documents, true);
        sweep.run(scene.now().plusSeconds(30));
        scene.clock.advance(APART);

        assertThat(sweep.run(scene.now().plusSeconds(30)).acted()).isFalse();
        assertThat(inventory.removed()).isEmpty();
        assertThat(scene.log.lines()).anySatisfy(line -> assertThat(line).startsWith("ERROR"));
    }

    @Test
    void ofTwoRunsAtOnceOneActs() {
        inventory.machine("orphan", Optional.of(unknown()));
        sweep();
        scene.clock.advance(APART);
        Documents slow = new Documents() {
            @Override
            public Optional<Document> find(String key) {
                return documents.find(key);
            }

            @Override
            public Optional<String> put(String key, String content, Optional<String> expected) {
                documents.put(key, "other", documents.find(key).map(Document::tag));
                return documents.put(key, content, expected);
            }
        };

        assertThat(sweep(slow, true).acted()).isFalse();
        assertThat(inventory.removed()).isEmpty();
    }

    @Test
    void unarmedItOnlyReports() {
        inventory.machine("orphan", Optional.of(unknown()));
        sweep(documents, false);
        scene.clock.advance(APART);
        OrphanSweep.Report second = sweep(documents, false);

        assertThat(second.orphans()).isEqualTo(1);
        assertThat(second.removed()).isZero();
        assertThat(inventory.removed()).isEmpty();
    }

    @Test
    void sightingsThatCannotBeReadBeginAnew() {
        documents.put("orphan-sweep/sightings", "no time orphan\n\n", Optional.empty());
        inventory.machine("orphan", Optional.of(unknown()));

        assertThat(sweep().removed()).isZero();
        scene.clock.advance(APART);
        assertThat(sweep().removed()).isEqualTo(1);
    }

    @Test
    void theInstanceIsReadOnceMoreJustBefore() {
        inventory.machine("second", Optional.of(scene.id));
        sweep();
        scene.clock.advance(APART);
        Documents waking = new Documents() {
            @Override
            public Optional<Document> find(String key) {
                return documents.find(key);
            }

            @Override
            public Optional<String> put(String key, String content, Optional<String> expected) {
                store(Status.WAKING);
                return documents.put(key, content, expected);
            }
        };

        assertThat(sweep(waking, true).removed()).isZero();
        assertThat(inventory.removed()).isEmpty();
    }

    private OrphanSweep.Report sweep() {
        return sweep(documents, true);
    }

    private OrphanSweep.Report sweep(Documents kept, boolean armed) {
        return new OrphanSweep(scene.ports(), inventory, kept, armed)
                .run(scene.now().plusSeconds(30));
    }

    private void store(Status status) {
        scene.commit(new Change.SaveInstance(scene.instance().withStatus(status).next(scene.now())));
    }

    private InstanceId unknown() {
        return scene.ids.instance(scene.user);
    }
}
