package dev.claudecloud.hetzner.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.lab.simulators.hetzner.HetznerOptions;
import dev.claudecloud.lab.simulators.hetzner.HetznerSimulator;
import dev.claudecloud.lab.testkit.TerraformPart;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** User 7 with the real Terraform, the simulator instead of Hetzner, and a store for the state. */
final class TerraformScene implements AutoCloseable {

    static final String USER_DATA = "#cloud-config of user 7 with setup-key-4711";

    /** The first machine in one plan; the product creates the volume before the server. */
    static final PlanPermissions CREATE = new PlanPermissions(true, true, false, Optional.empty());

    private static final Duration TOTAL = Duration.ofMinutes(10);
    private static final String SSH_KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGZvciB0aGUgc2ltdWxhdG9yIG9ubHkgMTIzNDU2 test";

    private final HetznerSimulator hetzner;
    private final Terraform terraform;
    private final long firewallId;
    private final long keyId;
    private final AtomicReference<Optional<StateSnapshot>> stored = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Duration> left = new AtomicReference<>(TOTAL);

    /**
     * Skips the running test if Terraform or its plugin is missing.
     *
     * @param home an empty folder with a short name
     */
    TerraformScene(Path module, Path home, HetznerOptions options) throws IOException, InterruptedException {
        TerraformPart part = TerraformPart.require();
        this.terraform = new Terraform(new TerraformInstallation(
                part.program(),
                module,
                part.cliConfig(),
                Optional.of(part.lockFile()),
                home.resolve("work"),
                "/usr/bin:/bin"));
        this.hetzner = HetznerSimulator.start(options);
        this.firewallId = post("/firewalls", "{\"name\": \"deny-all\", \"rules\": []}", "firewall");
        this.keyId = post("/ssh_keys", "{\"name\": \"shared\", \"public_key\": \"" + SSH_KEY + "\"}", "ssh_key");
    }

    HetznerSimulator hetzner() {
        return hetzner;
    }

    Terraform terraform() {
        return terraform;
    }

    /** Returns the state that was handed over last. */
    Optional<StateSnapshot> stored() {
        return stored.get();
    }

    void lose() {
        stored.set(Optional.empty());
    }

    void left(Duration duration) {
        left.set(duration);
    }

    InstanceVariables machine(boolean running) {
        return machine(running, "cx23", true);
    }

    InstanceVariables machine(boolean running, String serverType, boolean volumeProtected) {
        return new InstanceVariables(
                7,
                "01JQ0000000000000000000007",
                "test",
                serverType,
                "nbg1",
                "ubuntu-24.04",
                20,
                running,
                firewallId,
                List.of(keyId),
                running ? USER_DATA : "",
                3,
                volumeProtected,
                "ext4",
                Duration.ofMillis(10));
    }

    Workspace open() {
        return terraform.open("user-7", stored());
    }

    /** Runs a verb and stores each resulting state. */
    TerraformResult run(
            Workspace workspace, TerraformCommand verb, InstanceVariables variables, Consumer<TerraformEvent> events) {
        RunSecrets inputs =
                new RunSecrets(HetznerOptions.TEST_TOKEN, Optional.of(hetzner.endpoint()), variables.values());
        return terraform.run(workspace, verb, inputs, new DeadlineLadder(TOTAL, left::get), new TerraformListener() {
            @Override
            public void event(TerraformEvent event) {
                events.accept(event);
            }

            @Override
            public void state(StateSnapshot state) {
                stored.set(Optional.of(state));
            }
        });
    }

    TerraformResult run(Workspace workspace, TerraformCommand verb, InstanceVariables variables) {
        return run(workspace, verb, variables, event -> {});
    }

    /** Runs from init to the plan. */
    TerraformPlan plan(Workspace workspace, InstanceVariables variables) {
        return plan(workspace, variables, false);
    }

    TerraformPlan plan(Workspace workspace, InstanceVariables variables, boolean destroy) {
        succeed(run(workspace, new TerraformCommand.Init(true), variables));
        succeed(run(workspace, new TerraformCommand.Plan(destroy), variables));
        return TerraformPlan.parse(succeed(run(workspace, new TerraformCommand.Show(), variables)));
    }

    /** Runs all of it: init, plan, gate, apply. */
    InstanceOutputs converge(InstanceVariables variables, PlanPermissions permit) {
        return converge(variables, permit, workspace -> {});
    }

    InstanceOutputs converge(InstanceVariables variables, PlanPermissions permit, Consumer<Workspace> prepare) {
        try (Workspace workspace = open()) {
            prepare.accept(workspace);
            TerraformPlan plan = plan(workspace, variables);
            assertThat(PlanGate.judge(plan, permit)).isEqualTo(new PlanDecision.Passed(plan));
            succeed(run(workspace, new TerraformCommand.Apply(), variables));
            return InstanceOutputs.of(stored().orElseThrow());
        }
    }

    static CommandOutput succeed(TerraformResult result) {
        assertThat(result).isInstanceOf(TerraformResult.Succeeded.class);
        return ((TerraformResult.Succeeded) result).output();
    }

    static List<Diagnostic> fail(TerraformResult result) {
        assertThat(result).isInstanceOf(TerraformResult.Failed.class);
        return ((TerraformResult.Failed) result).diagnostics();
    }

    /** Posts to the API and returns the id of the created object. */
    long post(String path, String body, String kind) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(hetzner.endpoint() + path))
                .header("Authorization", "Bearer " + HetznerOptions.TEST_TOKEN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(201);
            return TerraformJson.MAPPER
                    .readTree(response.body())
                    .path(kind)
                    .path("id")
                    .asLong();
        }
    }

    long firewallId() {
        return firewallId;
    }

    @Override
    public void close() {
        hetzner.close();
    }

    /** Returns the requests since the log was cleared, to which others may be adding. */
    void assertServerIsLeftAlone() {
        assertThat(hetzner().server().requests().all().stream()
                        .map(request -> request.method() + " " + request.path())
                        .filter(request -> request.matches("(POST|DELETE) /v1/servers.*|PUT .*/actions/.*")))
                .isEmpty();
    }
}
