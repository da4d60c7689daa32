package dev.claudecloud.hetzner.terraform;

import static dev.claudecloud.lab.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
class TerraformStopTest {

    private final Path home;
    private final StopScene scene;

    TerraformStopTest(@TempDir Path home) throws IOException {
        this.home = home;
        scene = new StopScene(home);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void asksBySigintWhenTheLadderSaysSo() throws Exception {
        scene.fake().does(StopScene.POLITE);
        StopScene.Running run = scene.start();

        scene.fake().left(StopScene.TO_SIGNAL);

        assertThat(run.result()).isInstanceOf(TerraformResult.Interrupted.class);
        assertThat(scene.heard()).isEqualTo("INT\n");
    }

    @Test
    void aRunThatIsDoneBeforeItHearsHasSucceeded() throws Exception {
        scene.fake().does("trap 'exit 0' INT\ntouch begun\nwhile :; do sleep 0.05; done\n");
        StopScene.Running run = scene.start();

        scene.fake().left(StopScene.TO_SIGNAL);

        assertThat(run.result()).isInstanceOf(TerraformResult.Succeeded.class);
    }

    @Test
    void keepsTheStateThatIsWrittenAfterTheSignal() throws Exception {
        Files.write(home.resolve("new"), States.bytes(1, "one", ""));
        scene.fake()
                .does("trap 'cp \"%s\" \"%s\"; exit 1' INT\ntouch begun\nwhile :; do sleep 0.05; done\n"
                        .formatted(home.resolve("new"), scene.workspace().stateFile()));
        StopScene.Running run = scene.start();

        scene.fake().left(StopScene.TO_SIGNAL);

        assertThat(run.result()).isInstanceOf(TerraformResult.Interrupted.class);
        assertThat(scene.workspace().state()).isPresent();
    }

    @Test
    void killsWhatDoesNotHearAtTheLastRungOnly() throws Exception {
        scene.grace(Duration.ofMillis(100));
        scene.fake().does(StopScene.DEAF);
        StopScene.Running run = scene.start();

        scene.fake().left(StopScene.TO_SIGNAL);
        // The grace period is over by now, but what the ladder has asked for waits for the ladder.
        run.awaitTicks(10);
        assertThat(run.isOver()).isFalse();

        scene.fake().left(StopScene.TO_KILL);
        assertThat(run.result()).isInstanceOf(TerraformResult.Killed.class);
    }

    @Test
    void killsWithoutAskingWhenThereIsNoTimeLeft() throws Exception {
        scene.fake().does(StopScene.POLITE);
        StopScene.Running run = scene.start();

        scene.fake().left(StopScene.TO_KILL);

        assertThat(run.result()).isInstanceOf(TerraformResult.Killed.class);
        assertThat(scene.workspace().folder().resolve("heard")).doesNotExist();
    }

    @Test
    void aChildThatOutlivesItsParentIsKilled() throws Exception {
        // It has left our folder, so it is known only as a child that was seen before.
        scene.fake().does("(trap '' INT TERM; cd /; exec sleep 600) &\necho $! >child\n" + StopScene.POLITE);
        StopScene.Running run = scene.start();
        await().until(scene::childLives);
        scene.fake().awaitLooks();

        scene.fake().left(StopScene.TO_SIGNAL);

        assertThat(run.result()).isInstanceOf(TerraformResult.Interrupted.class);
        assertThat(scene.childLives()).isFalse();
    }

    @Test
    void aChildThatCutItsTiesIsKilledByItsFolder() throws Exception {
        scene.fake().does("""
            setsid sh -c 'echo $$ >child; exec sleep 600' >/dev/null 2>&1 &
            while [ ! -s child ]; do sleep 0.02; done
            exit 0
            """);

        TerraformResult result = scene.run(TerraformListener.SILENT);

        assertThat(result).isInstanceOf(TerraformResult.Succeeded.class);
        assertThat(scene.childLives()).isFalse();
    }

    @Test
    void anInterruptedCallerStopsTheRunAndStaysInterrupted() throws Exception {
        scene.fake().does(StopScene.POLITE);
        StopScene.Running run = scene.start();

        run.interrupt();

        assertThat(run.result()).isInstanceOf(TerraformResult.Interrupted.class);
        assertThat(run.wasInterruptedAtTheEnd()).isTrue();
        assertThat(scene.heard()).isEqualTo("INT\n");
    }
}
