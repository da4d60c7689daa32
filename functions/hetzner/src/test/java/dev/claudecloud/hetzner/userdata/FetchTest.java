package dev.claudecloud.hetzner.userdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The program of the user data that fetches everything else, on a folder that stands for a server's root. */
class FetchTest {

    private final FetchScene scene;

    FetchTest(@TempDir Path root) throws IOException {
        scene = FetchScene.in(root);
    }

    @BeforeEach
    void start() throws IOException {
        scene.api().start();
    }

    @AfterEach
    void stop() {
        scene.api().close();
    }

    @ParameterizedTest
    @EnumSource(FetchScene.Client.class)
    void putsTheFilesInPlaceAndSetsTheServerUp(FetchScene.Client client) throws Exception {
        scene.api().enqueue(scene.files());

        assertThat(scene.run(client).good()).isEqualTo("set up");

        assertThat(scene.api().takeRequest().getTarget()).isEqualTo("/machine-files/" + scene.sha256());
        assertThat(Files.readString(scene.instance("data/common.sh"))).isEqualTo("x=1\n#!not a program\n");
        assertThat(scene.mode("server/setup")).isEqualTo("rwxr-xr-x");
        assertThat(scene.mode("data/common.sh")).isEqualTo("rw-r--r--");
        assertThat(scene.mode("")).isEqualTo("rwxr-xr-x");
        assertThat(scene.calls()).containsExactly("systemctl disable --quiet claudecloud-fetch.service");
        assertThat(scene.left()).containsExactly("instance");
    }

    @ParameterizedTest
    @EnumSource(FetchScene.Client.class)
    void triesAgainUntilTheRightBytesCome(FetchScene.Client client) throws Exception {
        scene.api().enqueue(new MockResponse.Builder().code(404).build());
        scene.api().enqueue(FetchScene.response("other files"));
        scene.api()
                .enqueue(new MockResponse.Builder()
                        .code(302)
                        .setHeader("Location", "/elsewhere")
                        .build());
        scene.api().enqueue(new MockResponse.Builder().code(503).build());
        scene.api().enqueue(scene.files());

        String said = scene.run(client).good();

        String start = "fetch: cannot download " + scene.url() + ": ";
        assertThat(said.lines()).hasSize(5).last().isEqualTo("set up");
        assertThat(said.lines().limit(4)).allMatch(line -> line.startsWith(start));
        assertThat(said.lines().toList().get(0)).contains("404").endsWith("; next try in 1 s");
        assertThat(said.lines().toList().get(1)).contains("what came has another checksum than expected");
        assertThat(scene.calls())
                .startsWith("sleep 1", "sleep 2", "sleep 4", "sleep 8")
                .hasSize(5);
    }

    @Test
    void neverPausesForMoreThanAMinute() throws Exception {
        for (int i = 0; i < 9; i++) {
            scene.api().enqueue(new MockResponse.Builder().code(503).build());
        }
        scene.api().enqueue(scene.files());

        scene.run(FetchScene.Client.CURL).good();

        assertThat(scene.calls())
                .contains("sleep 32", "sleep 60")
                .filteredOn("sleep 60"::equals)
                .hasSize(3);
    }

    @Test
    void unpacksNothingWithAnotherChecksum() throws Exception {
        scene.api().enqueue(FetchScene.response("other files"));
        scene.endsAtTheFirstPause();

        assertThat(scene.run(FetchScene.Client.CURL).code()).isNotZero();

        assertThat(scene.instance("")).doesNotExist();
        assertThat(scene.calls()).isEmpty();
    }

    @Test
    void replacesWhatAnInterruptedRunLeft() throws Exception {
        Files.createDirectories(scene.instance("server"));
        Files.writeString(scene.instance("server/setup"), "half of it");
        Files.createDirectories(scene.instance("../.fetch/new/server"));
        Files.writeString(scene.instance("../.fetch/new/leftover"), "");
        scene.api().enqueue(scene.files());

        assertThat(scene.run(FetchScene.Client.CURL).good()).isEqualTo("set up");

        assertThat(scene.instance("leftover")).doesNotExist();
        assertThat(scene.left()).containsExactly("instance");
    }

    @Test
    void fetchesNothingTwice() throws Exception {
        scene.api().enqueue(scene.files());
        scene.run(FetchScene.Client.CURL).good();

        assertThat(scene.run(FetchScene.Client.CURL).good()).isEqualTo("set up");

        assertThat(scene.api().getRequestCount()).isEqualTo(1);
    }

    @Test
    void staysEnabledWhenSetupFails() throws Exception {
        scene.setupFails();
        scene.api().enqueue(scene.files());

        assertThat(scene.run(FetchScene.Client.CURL).code()).isEqualTo(3);

        assertThat(scene.calls()).isEmpty();
    }
}
