package dev.claudecloud.hetzner.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.claudecloud.core.provision.LeaseLostException;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.hetzner.state.OpenState;
import dev.claudecloud.hetzner.state.StateWriter;
import dev.claudecloud.hetzner.state.TerraformStates;
import dev.claudecloud.hetzner.terraform.ModuleAddresses;
import dev.claudecloud.hetzner.terraform.ResourceAction;
import dev.claudecloud.hetzner.terraform.StateSnapshot;
import dev.claudecloud.hetzner.terraform.TerraformEvent;
import dev.claudecloud.lab.testkit.FakeClock;
import dev.claudecloud.lab.testkit.RecordingLog;
import dev.claudecloud.lab.testkit.documents.MemoryDocuments;
import dev.claudecloud.lab.testkit.provision.ScriptedJournal;
import dev.claudecloud.lab.testkit.provision.ScriptedJournal.Moment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StateRecorderTest {

    private final FakeClock clock = new FakeClock();
    private final MemoryDocuments documents = new MemoryDocuments();
    private final TerraformStates states = new TerraformStates(documents, clock, new RecordingLog());
    private final ScriptedJournal journal = new ScriptedJournal();

    @Test
    void storesAStateBeforeItRecordsWhatIsInIt() {
        journal.onVolume(id -> assertThat(stored()).contains("\"5\""));

        listener().state(state(1, 5, 0));

        assertThat(journal.volumeId()).contains("5");
        assertThat(journal.providerId()).isEmpty();
    }

    @Test
    void recordsWhatIsNewOnly() {
        open().save(state(1, 5, 0));
        StateRecorder listener = listener();

        listener.state(state(2, 5, 0));
        listener.state(state(3, 5, 9));
        listener.state(state(4, 5, 9));

        assertThat(journal.calls()).containsExactly("machine 9");
    }

    @Test
    void aStateThatCannotBeStoredIsNotRecordedEither() {
        StateRecorder listener = listener();
        open().save(state(7, 6, 0));

        assertThatExceptionOfType(ProvisionException.class).isThrownBy(() -> listener.state(state(1, 5, 0)));

        assertThat(journal.calls()).isEmpty();
    }

    @Test
    void looksEveryFiveSecondsWhetherTheWorkIsStillWanted() {
        StateRecorder listener = listener();
        for (int tenth = 0; tenth < 120; tenth++) {
            listener.tick();
            clock.advance(Duration.ofMillis(100));
        }

        assertThat(journal.calls()).containsExactly("checkpoint", "checkpoint");
    }

    @Test
    void aLostLeaseComesOut() {
        journal.failAt(1, Moment.BEFORE, () -> new LeaseLostException("taken over"));
        StateRecorder listener = listener();
        clock.advance(Duration.ofSeconds(5));

        assertThatExceptionOfType(LeaseLostException.class).isThrownBy(listener::tick);
    }

    @Test
    void tellsHowFarItIs() {
        StateRecorder listener = listener();

        listener.event(new TerraformEvent.Started(ModuleAddresses.VOLUME, ResourceAction.CREATE));
        listener.event(new TerraformEvent.Completed(
                ModuleAddresses.VOLUME, ResourceAction.CREATE, Optional.of("5"), Duration.ZERO));
        listener.event(
                new TerraformEvent.StillGoing(ModuleAddresses.SERVER, ResourceAction.CREATE, Duration.ofSeconds(10)));
        listener.event(new TerraformEvent.Planned(ModuleAddresses.SERVER, ResourceAction.CREATE));

        assertThat(journal.calls())
                .containsExactly(
                        "progress 20 Creating the volume",
                        "progress 40 Creating the volume: done",
                        "progress 40 Creating the server (10 s)");
    }

    private StateRecorder listener() {
        return new StateRecorder(open(), journal, new TerraformProgress(journal, 20, 80, 3), clock);
    }

    private OpenState open() {
        return states.open(new StateWriter(Simulation.INSTANCE, 1));
    }

    private String stored() {
        return documents.find("terraform/user-7.json").orElseThrow().content().replace("\\\"", "\"");
    }

    /** A server with the number 0 does not exist. */
    private static StateSnapshot state(long serial, long volume, long server) {
        String second = server == 0 ? "" : """
                , {"mode": "managed", "type": "hcloud_server", "name": "instance",
                  "instances": [{"index_key": 0, "attributes": {"id": "%d"}}]}
                """.formatted(server);
        String text = """
                {"version": 4, "serial": %d, "lineage": "one", "resources": [
                  {"mode": "managed", "type": "hcloud_volume", "name": "data",
                   "instances": [{"attributes": {"id": "%d"}}]}%s]}
                """.formatted(serial, volume, second);
        return StateSnapshot.parse(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }
}
