package dev.claudecloud.hetzner.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateWatcherTest {

    private static final String VOLUME =
            "{\"mode\": \"managed\", \"type\": \"hcloud_volume\", \"name\": \"data\", \"instances\": []}";

    @TempDir
    Path folder;

    private final List<StateSnapshot> heard = new ArrayList<>();
    private Path file;
    private Path errored;
    private StateWatcher watcher;

    @BeforeEach
    void watch() {
        file = folder.resolve("terraform.tfstate");
        errored = folder.resolve("errored.tfstate");
        watcher = new StateWatcher(file, errored, Optional.empty());
    }

    @Test
    void saysNothingWhereThereIsNoFile() {
        watcher.poll(heard::add);
        watcher.flush(heard::add);

        assertThat(heard).isEmpty();
        assertThat(watcher.newest()).isEmpty();
    }

    @Test
    void handsOverEachContentOnce() throws IOException {
        write(1, "");
        watcher.poll(heard::add);
        watcher.poll(heard::add);
        // Terraform counts once per run, so all states written within one run have the same serial.
        write(1, VOLUME);
        watcher.poll(heard::add);
        write(2, VOLUME);
        watcher.poll(heard::add);
        watcher.flush(heard::add);

        assertThat(heard).extracting(StateSnapshot::serial).containsExactly(1L, 1L, 2L);
        assertThat(watcher.newest()).contains(heard.getLast());
    }

    @Test
    void doesNotHandOverTheStateThatItBeganWith() throws IOException {
        byte[] known = States.bytes(4, "one", "");
        Files.write(file, known);
        watcher = new StateWatcher(file, errored, StateSnapshot.parse(known));

        watcher.poll(heard::add);
        watcher.flush(heard::add);

        assertThat(heard).isEmpty();
    }

    @Test
    void waitsForTheRestOfAHalfWrittenFile() throws IOException {
        byte[] whole = States.bytes(1, "one", VOLUME);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        watcher.poll(heard::add);
        assertThat(heard).isEmpty();

        Files.write(file, whole);
        watcher.poll(heard::add);
        assertThat(heard).hasSize(1);
    }

    @Test
    void handsOverAgainWhatTheConsumerDidNotTake() throws IOException {
        write(1, "");
        assertThatIllegalStateException()
                .isThrownBy(() -> watcher.poll(state -> {
                    throw new IllegalStateException("upload failed");
                }));

        watcher.poll(heard::add);

        assertThat(heard).hasSize(1);
    }

    @Test
    void refusesASerialThatGoesBack() throws IOException {
        write(5, "");
        watcher.poll(heard::add);
        write(4, VOLUME);

        assertThatExceptionOfType(StateException.class)
                .isThrownBy(() -> watcher.poll(heard::add))
                .withMessageContaining("from serial 5 to 4");
        assertThat(heard).hasSize(1);
    }

    @Test
    void refusesAnotherLineage() throws IOException {
        write(5, "");
        watcher.poll(heard::add);
        Files.write(file, States.bytes(6, "two", ""));

        assertThatExceptionOfType(StateException.class).isThrownBy(() -> watcher.poll(heard::add));
        assertThat(heard).hasSize(1);
    }

    @Test
    void takesWhatTerraformCouldNotPutInItsPlace() throws IOException {
        write(1, "");
        watcher.poll(heard::add);
        Files.write(errored, States.bytes(2, "one", VOLUME));

        watcher.flush(heard::add);

        assertThat(heard.getLast().serial()).isEqualTo(2);
        assertThat(errored).doesNotExist();
        assertThat(file).hasBinaryContent(heard.getLast().content());
    }

    private void write(long serial, String resources) throws IOException {
        Files.write(file, States.bytes(serial, "one", resources));
    }
}
