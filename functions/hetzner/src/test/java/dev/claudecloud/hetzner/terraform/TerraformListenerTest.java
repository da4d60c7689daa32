package dev.claudecloud.hetzner.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
class TerraformListenerTest {

    private final Path home;
    private final StopScene scene;

    TerraformListenerTest(@TempDir Path home) throws IOException {
        this.home = home;
        scene = new StopScene(home);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void whatAListenerThrowsStopsTheRunAndComesOut() throws Exception {
        scene.fake().does(StopScene.POLITE);
        IllegalStateException lost = new IllegalStateException("the lease is lost");

        assertThatThrownBy(() -> scene.run(new TerraformListener() {
                    @Override
                    public void tick() {
                        if (scene.hasBegun()) {
                            throw lost;
                        }
                    }
                }))
                .isSameAs(lost);
        assertThat(scene.heard()).isEqualTo("INT\n");
        assertThat(ProcessTable.in(scene.workspace().territory())).isEmpty();
    }

    @Test
    void theStateIsHandedOverAlsoToAListenerThatHasThrown() throws Exception {
        Files.write(home.resolve("new"), States.bytes(1, "one", ""));
        scene.fake()
                .does("trap 'cp \"%s\" \"%s\"; exit 1' INT\necho '{}'\nwhile :; do sleep 0.05; done\n"
                        .formatted(home.resolve("new"), scene.workspace().stateFile()));
        AtomicReference<StateSnapshot> stored = new AtomicReference<>();

        assertThatThrownBy(() -> scene.run(new TerraformListener() {
                    @Override
                    public void event(TerraformEvent event) {
                        throw new IllegalStateException("no");
                    }

                    @Override
                    public void state(StateSnapshot state) {
                        stored.set(state);
                    }
                }))
                .hasMessage("no");
        assertThat(stored.get().serial()).isEqualTo(1);
    }

    @Test
    void anErrorOfAListenerComesOutToo() throws Exception {
        scene.fake().does("echo '{}'\n" + StopScene.POLITE);

        assertThatThrownBy(() -> scene.run(new TerraformListener() {
                    @Override
                    public void event(TerraformEvent event) {
                        throw new AssertionError("planted");
                    }
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessage("planted");
    }

    @Test
    void aDeafRunThatNobodyWantsIsKilledAfterItsGrace() throws Exception {
        scene.grace(Duration.ofMillis(100));
        scene.fake().does(StopScene.DEAF);

        assertThatThrownBy(() -> scene.run(new TerraformListener() {
                    @Override
                    public void tick() {
                        throw new IllegalStateException("no");
                    }
                }))
                .hasMessage("no");
        assertThat(ProcessTable.in(scene.workspace().territory())).isEmpty();
    }

    @Test
    void aStateThatGoesBackStopsTheRun() throws Exception {
        scene.reopen(States.snapshot(9));
        Files.write(home.resolve("old"), States.bytes(8, "one", ""));
        scene.fake()
                .does(StopScene.polite("cp '%s' '%s'"
                        .formatted(home.resolve("old"), scene.workspace().stateFile())));

        assertThatThrownBy(() -> scene.run(TerraformListener.SILENT)).isInstanceOf(StateException.class);
        assertThat(scene.heard()).isEqualTo("INT\n");
    }

    @Test
    void handsOverTheStateOfAFailedRunToo() throws IOException {
        Files.write(home.resolve("new"), States.bytes(1, "one", ""));
        scene.fake()
                .does("cp '%s' '%s'; exit 1"
                        .formatted(home.resolve("new"), scene.workspace().stateFile()));
        List<StateSnapshot> states = new ArrayList<>();

        assertThat(scene.run(onState(states))).isInstanceOf(TerraformResult.Failed.class);

        assertThat(states).singleElement().extracting(StateSnapshot::serial).isEqualTo(1L);
        assertThat(scene.workspace().state()).contains(states.getFirst());
    }

    @Test
    void handsOverTheStateThatTerraformCouldNotWrite() throws IOException {
        Files.write(home.resolve("new"), States.bytes(1, "one", ""));
        scene.fake().does("cp '%s' errored.tfstate; exit 1".formatted(home.resolve("new")));
        List<StateSnapshot> states = new ArrayList<>();

        scene.run(onState(states));

        assertThat(states).hasSize(1);
        assertThat(scene.workspace().stateFile()).hasBinaryContent(Files.readAllBytes(home.resolve("new")));
    }

    private static TerraformListener onState(List<StateSnapshot> states) {
        return new TerraformListener() {
            @Override
            public void state(StateSnapshot state) {
                states.add(state);
            }
        };
    }
}
