package dev.claudecloud.lab.simulators.hetzner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.lab.simulators.http.LoggedRequest;
import dev.claudecloud.lab.testkit.TerraformPart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real Terraform and the real hcloud provider against the simulator; all traffic is checked against the description. */
@Tag("terraform")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class TerraformTest {

    private static final Map<String, String> PAUSED = Map.of("running", "false");

    /** Without further polls, as every action is over with the first; terraform.md has 28 and 12 in real time. */
    private static final int CREATE = 18;

    private static final int DESTROY = 16;

    private final Simulated hetzner;
    private final Terraform terraform;

    TerraformTest(@TempDir Path folder) throws IOException {
        TerraformPart part = TerraformPart.require();
        hetzner = Simulated.start();
        terraform = Terraform.in(folder, part, hetzner.simulator().endpoint());
    }

    @BeforeEach
    void init() throws IOException, InterruptedException {
        terraform.init();
    }

    @AfterEach
    void stop() throws IOException {
        terraform.forgetPlugin();
        hetzner.close();
    }

    @Test
    void createsAndDestroys() throws IOException, InterruptedException {
        apply(Map.of());
        assertThat(requests()).as("requests of a create without waiting").hasSize(CREATE);
        assertThat(count("POST", "/v1/servers")).isEqualTo(1);
        assertThat(hetzner.status(server())).isEqualTo("running");
        assertThat(attachedTo(volume())).isEqualTo(server());
        assertThat(hetzner.simulator().userData(server())).contains("#cloud-config");
        assertNothingToDo(Map.of());

        hetzner.simulator().server().requests().clear();
        terraform.succeed(Map.of(), "destroy", "-auto-approve", "-input=false");
        assertThat(requests()).as("requests of a destroy without waiting").hasSize(DESTROY);
        assertThat(hetzner.simulator().servers()).isEmpty();
        assertThat(hetzner.simulator().volumes()).isEmpty();
        assertThat(hetzner.get("/firewalls").json().path("firewalls")).isEmpty();
        assertThat(hetzner.get("/ssh_keys").json().path("ssh_keys")).isEmpty();
    }

    @Test
    void pausesAndWakesOnTheSameVolume() throws IOException, InterruptedException {
        apply(Map.of());
        long volume = volume();
        long first = server();

        apply(PAUSED);
        assertThat(count("DELETE", "/v1/servers/" + first)).isEqualTo(1);
        assertThat(count("DELETE", "/v1/volumes/.*")).isZero();
        assertThat(hetzner.simulator().servers()).isEmpty();
        assertNothingToDo(PAUSED);

        apply(Map.of());
        assertThat(server()).isNotEqualTo(first);
        assertThat(volume()).isEqualTo(volume);
        assertThat(attachedTo(volume)).isEqualTo(server());
        assertNothingToDo(Map.of());
    }

    @Test
    void waitsForWhatIsLockedAndForActionsThatTakeTheirTime() throws IOException, InterruptedException {
        hetzner.simulator()
                .switches()
                .add(Switch.once(SwitchName.LOCKED).where("path", "/v1/volumes/.*/actions/attach"));
        hetzner.simulator()
                .switches()
                .add(Switch.once(SwitchName.ACTION_POLLS)
                        .where("command", "start_server")
                        .with("polls", "20"));
        apply(Map.of());
        assertThat(count("POST", "/v1/volumes/.*/actions/attach")).isEqualTo(2);
        assertThat(count("GET", "/v1/actions")).isGreaterThan(20);
    }

    @Test
    void tellsWhenThereIsNoCapacityAndKeepsTheVolume() throws IOException, InterruptedException {
        hetzner.simulator().market().stock("cx23", "fsn1", 0);
        assertThat(terraform.run(Map.of(), "apply", "-auto-approve", "-input=false"))
                .isEqualTo(1);
        assertThat(terraform.output()).contains("error during placement (resource_unavailable)");
        assertThat(hetzner.simulator().volumes()).hasSize(1);
        hetzner.simulator().market().restock();
        apply(Map.of());
        assertThat(count("POST", "/v1/volumes")).isEqualTo(1);
    }

    @Test
    void tellsWhenTheTokenIsRevoked() throws IOException, InterruptedException {
        hetzner.simulator().account().accept(Set.of());
        assertThat(terraform.run(Map.of(), "apply", "-auto-approve", "-input=false"))
                .isEqualTo(1);
        assertThat(terraform.output()).contains("(unauthorized)");
    }

    @Test
    void meetsItsOwnServerAfterALostReply() throws IOException, InterruptedException {
        hetzner.simulator().switches().add(Switch.once(SwitchName.LOST_REPLY));
        assertThat(terraform.run(Map.of(), "apply", "-auto-approve", "-input=false"))
                .isEqualTo(1);
        assertThat(hetzner.simulator().servers()).hasSize(1);
        assertThat(terraform.run(Map.of(), "apply", "-auto-approve", "-input=false"))
                .isEqualTo(1);
        assertThat(terraform.output()).contains("(uniqueness_error)");
    }

    @Test
    void makesAgainWhatSomebodyElseDeleted() throws IOException, InterruptedException {
        apply(Map.of());
        long volume = volume();
        hetzner.simulator().deleteServer(server());
        apply(Map.of());
        assertThat(attachedTo(volume)).isEqualTo(server());
    }

    @Test
    void protectsTheVolumeAndLiftsTheProtectionAgain() throws IOException, InterruptedException {
        Map<String, String> isProtected = Map.of("protected", "true");
        apply(isProtected);
        long volume = volume();
        assertThat(hetzner.delete("/volumes/" + volume).status()).isEqualTo(423);
        assertNothingToDo(isProtected);
        apply(Map.of());
        terraform.succeed(Map.of(), "destroy", "-auto-approve", "-input=false");
        assertThat(hetzner.simulator().volumes()).isEmpty();
    }

    private long volume() {
        return Optional.ofNullable(hetzner.simulator().volumes().get("claude-data-7"))
                .orElseThrow();
    }

    private long server() {
        return Optional.ofNullable(hetzner.simulator().servers().get("claude-7"))
                .orElseThrow();
    }

    private void apply(Map<String, String> variables) throws IOException, InterruptedException {
        terraform.succeed(variables, "apply", "-auto-approve", "-input=false");
    }

    private void assertNothingToDo(Map<String, String> variables) throws IOException, InterruptedException {
        assertThat(terraform.run(variables, "plan", "-detailed-exitcode", "-input=false"))
                .as(terraform.output())
                .isZero();
    }

    private long attachedTo(long volume) throws IOException {
        return hetzner.get("/volumes/" + volume)
                .json()
                .path("volume")
                .path("server")
                .asLong();
    }

    private List<LoggedRequest> requests() {
        return hetzner.simulator().server().requests().all();
    }

    private int count(String method, String path) {
        return hetzner.simulator().server().requests().count(method, path);
    }
}
