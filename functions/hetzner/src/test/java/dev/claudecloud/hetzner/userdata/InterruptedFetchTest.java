package dev.claudecloud.hetzner.userdata;

import static dev.claudecloud.hetzner.userdata.RealServer.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A server whose API is down at its first boot, and that loses its power meanwhile: it boots all the same. */
@Tag("docker")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InterruptedFetchTest {

    private static final String FETCH = "claudecloud-fetch.service";
    private static final String WAITS = "fetch: cannot download http://";

    private final RealCloud cloud = RealCloud.open();

    @AfterAll
    void clear() {
        cloud.close();
    }

    @Test
    void continuesAtTheNextBootAndWaitsForTheApi() {
        cloud.api().down(true);
        RealServer server = cloud.boot(41, 42, Optional.empty());
        await().untilAsserted(() -> assertThat(server.console()).contains(WAITS));
        cloud.machines().powerOff(41);
        String before = server.console();

        cloud.machines().powerOn(41);

        await().untilAsserted(() ->
                assertThat(server.console().substring(before.length())).contains(WAITS));
        assertThat(server.as("root", "ls", "/usr/local/share/claudecloud/instance")
                        .code())
                .as("nothing is in place before it is whole")
                .isNotZero();
        assertThat(server.as("root", "id", "claude").code())
                .as("no user before the metadata address is closed")
                .isNotZero();
        cloud.api().down(false);
        await().until(() -> server.told("setup").equals("ok done"));
        await().until(() ->
                server.as("root", "systemctl", "is-enabled", FETCH).output().equals("disabled"));
    }
}
