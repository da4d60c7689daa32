package dev.claudecloud.hetzner.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.port.Documents;
import dev.claudecloud.core.port.Secrets;
import dev.claudecloud.core.port.Waiter;
import dev.claudecloud.core.provision.MachineNames;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.hetzner.client.HetznerClient;
import dev.claudecloud.hetzner.client.Server;
import dev.claudecloud.hetzner.state.FolderDocuments;
import dev.claudecloud.hetzner.state.TerraformStates;
import dev.claudecloud.hetzner.terraform.TerraformInstallation;
import dev.claudecloud.hetzner.userdata.ToolSources;
import dev.claudecloud.lab.simulators.hetzner.HetznerOptions;
import dev.claudecloud.lab.simulators.hetzner.HetznerSimulator;
import dev.claudecloud.lab.testkit.Patience;
import dev.claudecloud.lab.testkit.RecordingLog;
import dev.claudecloud.lab.testkit.RepositoryFile;
import dev.claudecloud.lab.testkit.TemporaryFolder;
import dev.claudecloud.lab.testkit.TerraformPart;
import dev.claudecloud.lab.testkit.provision.ProviderWorld;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * The Hetzner simulator behind the real Terraform. Each provisioner works in a separate folder, like each Lambda; they
 * share Terraform's states.
 */
final class HetznerWorld implements ProviderWorld, AutoCloseable {

    static final String DEPLOYMENT = "test";
    private static final Pattern TOKEN = Pattern.compile("ci_[0-9A-Z]{26}_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}");
    static final URI API = URI.create("https://api.example.com");
    static final String PARAMETER = "/claudecloud/test/hcloud-token";
    static final Path MODULE = RepositoryFile.at("terraform/modules/user_instance");

    private static final AtomicLong USERS = new AtomicLong(1000);
    private static final HetznerLabels LABELS = new HetznerLabels(DEPLOYMENT);
    private static final long LONGEST_WAIT_MS = 100;
    private static final Waiter WAITER = time -> {
        try {
            // Hetzner's own times are zero here, so waiting out of politeness is cut short.
            Thread.sleep(Math.min(time.toMillis(), LONGEST_WAIT_MS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    };

    private final TerraformPart terraform;
    final HetznerSimulator simulator;
    final RecordingLog log = new RecordingLog();
    private final TemporaryFolder temporary = TemporaryFolder.named("hz");
    private final AtomicLong installations = new AtomicLong();
    private final Path folder = temporary.path();
    private final HetznerClient client;
    private final Map<String, String> markers = new ConcurrentHashMap<>();

    private HetznerWorld(TerraformPart terraform, HetznerSimulator simulator) {
        this.terraform = terraform;
        this.simulator = simulator;
        this.client = new HetznerClient(
                simulator.endpoint(), () -> HetznerOptions.TEST_TOKEN, WAITER::await, InstantSource.system());
    }

    static HetznerWorld open() {
        return open(HetznerOptions.forTests().withRequestsPerHour(1_000_000));
    }

    static HetznerWorld open(HetznerOptions options) {
        TerraformPart terraform = TerraformPart.require();
        try {
            return new HetznerWorld(terraform, HetznerSimulator.start(options));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HetznerSettings settings() {
        return settings(MODULE);
    }

    HetznerSettings settings(Path module) {
        return new HetznerSettings(
                DEPLOYMENT,
                PARAMETER,
                Optional.of(simulator.endpoint()),
                new HetznerCatalog(List.of("cx23", "cx33", "cpx22"), List.of("nbg1", "fsn1")),
                "ubuntu-24.04",
                20,
                "ext4",
                installation(module),
                new HetznerSettings.StateStore.Folder(folder),
                Optional.empty(),
                Optional.of(API),
                ToolSources.OFFICIAL,
                new HetznerTimeouts(Duration.ofMillis(10), Duration.ofSeconds(2), Duration.ofMinutes(1)));
    }

    /** In a folder with a short name, since the sockets of Terraform's plugins lie below it. */
    private TerraformInstallation installation(Path module) {
        return new TerraformInstallation(
                terraform.program(),
                module,
                terraform.cliConfig(),
                Optional.of(terraform.lockFile()),
                folder.resolve("w" + installations.incrementAndGet()),
                "/usr/local/bin:/usr/bin:/bin");
    }

    Documents documents() {
        return new FolderDocuments(folder);
    }

    @Override
    public HetznerProvisioner freshProvisioner() {
        return provisioner(settings(), documents());
    }

    HetznerProvisioner provisioner(HetznerSettings settings, Documents documents) {
        Secrets secrets =
                name -> Optional.of(new Secret(HetznerOptions.TEST_TOKEN)).filter(token -> name.equals(PARAMETER));
        return new HetznerProvisioner(
                settings,
                HetznerProject.open(settings, secrets, WAITER, InstantSource.system()),
                new TerraformStates(documents, WAITER, log),
                WAITER,
                InstantSource.system());
    }

    @Override
    public UserId freshUser() {
        return new UserId(USERS.incrementAndGet());
    }

    /** Hetzner numbers its volumes; the name leads to the number. */
    @Override
    public String volumeName(UserId user) {
        return String.valueOf(simulator.volumes().get(MachineNames.volume(user)));
    }

    @Override
    public boolean machinesReport() {
        return true;
    }

    @Override
    public List<String> machines(UserId user) {
        return Stream.concat(
                        client.serversLabelled(LABELS.of(user)).stream(),
                        client.serverNamed(MachineNames.machine(user)).stream())
                .map(server -> Long.toString(server.id()))
                .distinct()
                .toList();
    }

    @Override
    public boolean hasVolume(String volumeId) {
        return simulator.volumes().containsValue(Long.valueOf(volumeId));
    }

    @Override
    public void writeMarker(String volumeId, String text) {
        markers.put(volumeId, text);
    }

    @Override
    public String readMarker(String volumeId) {
        return hasVolume(volumeId) ? markers.getOrDefault(volumeId, "") : "";
    }

    @Override
    public String makeForeignMachine(UserId user) {
        return Long.toString(
                simulator.addServer(MachineNames.machine(user), "cx23", "nbg1", Map.of("managed-by", "hand")));
    }

    @Override
    public String makeForeignVolume(UserId user) {
        return Long.toString(simulator.addVolume(MachineNames.volume(user), 20, "nbg1", Map.of()));
    }

    @Override
    public String makeDouble(InstanceId instance, String volumeId) {
        return Long.toString(simulator.addServer("double-" + volumeId, "cx23", "nbg1", LABELS.of(instance)));
    }

    @Override
    public void stopMachine(String providerId) {
        long id = Long.parseLong(providerId);
        client.powerOff(id);
        Patience.await()
                .until(() -> client.server(id)
                        .filter(server -> server.status() == Server.Status.OFF)
                        .isPresent());
    }

    @Override
    public void removeMachine(String providerId) {
        simulator.deleteServer(Long.parseLong(providerId));
    }

    @Override
    public void removeVolume(String volumeId) {
        simulator.deleteVolume(Long.parseLong(volumeId));
    }

    /** Returns the instance token in the user data with which a server was ordered. */
    Secret tokenOf(String serverId) {
        String sent = simulator.userData(Long.parseLong(serverId)).orElseThrow();
        try (var gzip =
                new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(sent)))) {
            String config = new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
            return TOKEN.matcher(config)
                    .results()
                    .map(found -> new Secret(found.group()))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        Set<Long> torn = simulator.tornVolumes();
        simulator.close();
        temporary.close();
        assertThat(torn).as("volumes detached from a running server").isEmpty();
    }
}
