package dev.claudecloud.lab.local.hetzner;

import dev.claudecloud.core.config.Setting;
import dev.claudecloud.core.port.Providers;
import dev.claudecloud.core.port.Secrets;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.handlers.ProviderModule.Surroundings;
import dev.claudecloud.hetzner.machine.HetznerProvisioner;
import dev.claudecloud.lab.simulators.hetzner.Durations;
import dev.claudecloud.lab.simulators.hetzner.HetznerOptions;
import dev.claudecloud.lab.simulators.hetzner.HetznerSimulator;
import dev.claudecloud.lab.simulators.hetzner.Machines;
import dev.claudecloud.lab.simulators.http.Door;
import dev.claudecloud.lab.simulators.machine.ContainerMachines;
import dev.claudecloud.lab.simulators.machine.MachineSettings;
import dev.claudecloud.lab.simulators.netbird.MachineDoor;
import dev.claudecloud.lab.simulators.netbird.NetBirdOptions;
import dev.claudecloud.lab.simulators.netbird.NetBirdSimulator;
import dev.claudecloud.worker.HetznerModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The simulators, their backends, and the providers of the container image that call them. Servers are systemd
 * containers that boot their user data with cloud-init, if an engine allows that; otherwise they exist only in the
 * simulator, and get no network, since no machine would ever join.
 */
public final class HetznerCloud implements AutoCloseable {

    private static final List<Setting> OFFER = List.of(Setting.SERVER_TYPES, Setting.LOCATIONS);
    /** The variables of the process that reach the providers. */
    private static final Set<String> READ = Stream.concat(
                    Stream.of("PATH"),
                    Arrays.stream(Setting.values())
                            .filter(setting -> setting.scope() == Setting.Scope.WORKER)
                            .map(Setting::variable))
            .collect(Collectors.toUnmodifiableSet());

    private static final String HCLOUD_TOKEN = "/local/hcloud-token";
    private static final String NETBIRD_TOKEN = "/local/netbird-token";
    private static final int TOKEN_BYTES = 24;
    /** The prefix by which a search for secrets distinguishes the token from hashes of the same length. */
    private static final String TOKEN_MARK = "localhcloudtoken";

    private static final Duration TOKEN_LIFE = Duration.ofDays(365);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Map<String, URI> simulators = new LinkedHashMap<>();
    private final Map<String, Secret> secrets = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();

    private HetznerCloud() {}

    /**
     * The resources that the simulation needs on this machine.
     *
     * @param folder the folder that outlives a run: volumes, the project, Terraform states
     * @param module the Terraform module
     * @param deployment the name of this cloud
     * @param api the address of the API on this machine, at which requests may still have to wait
     */
    public record Place(Path folder, Path module, String deployment, URI api) {}

    /**
     * Starts the simulators.
     *
     * @param offered the environment of the functions; the simulator has what they offer
     * @param given the environment of the process, with the paths of Terraform and its plugin
     */
    public static HetznerCloud start(Place place, Map<String, String> offered, Map<String, String> given) {
        HetznerCloud cloud = new HetznerCloud();
        try {
            OFFER.forEach(setting -> cloud.set(setting, offered.getOrDefault(setting.variable(), "")));
            cloud.begin(place, given);
            return cloud;
        } catch (IOException e) {
            cloud.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            cloud.close();
            throw e;
        }
    }

    /** Returns the addresses of the simulators, by name. */
    public Map<String, URI> simulators() {
        return Map.copyOf(simulators);
    }

    /** Returns the providers that the container image would have in this environment. */
    public Providers providers(Surroundings around) {
        Map<String, String> all = new HashMap<>(around.environment());
        all.putAll(environment);
        Secrets local = name -> Optional.ofNullable(secrets.get(name));
        return new HetznerModule()
                .providers(new Surroundings(all, local, around.http(), around.waiter(), around.clock(), around.log()));
    }

    private void begin(Place place, Map<String, String> given) throws IOException {
        given.forEach((name, value) -> {
            if (READ.contains(name)) {
                environment.put(name, value);
            }
        });
        set(Setting.PROVIDER, HetznerProvisioner.NAME.value());
        set(Setting.DEPLOYMENT, place.deployment());
        set(Setting.TF_MODULE, place.module().toString());
        set(Setting.STATE_FOLDER, place.folder().resolve("states").toString());
        // Short, whatever the data folder is: a plugin's socket lies in it.
        Path work = Path.of("/tmp/claudecloud-" + place.deployment());
        set(Setting.TF_WORK, work.toString());
        parts.push(() -> removeUnlessInUse(work));
        environment.putIfAbsent(Setting.VOLUME_SIZE_GB.variable(), "10");
        Optional<ContainerMachines> machines = machines(place, given);
        hetzner(place, machines.<Machines>map(there -> there).orElseGet(Machines::none));
        // Servers that exist only in the simulator never report.
        set(Setting.API_URL, place.api().toString());
        if (machines.isPresent()) {
            netBird(place, machines.get());
            String address = machines.get().hostAddress();
            Door door = door(place, "report-door-port", port -> ApiDoor.open(address, port, place.api()));
            set(Setting.API_URL, door.uri().toString());
        }
    }

    /** Opens a door for servers, which keep running and know its port. */
    private Door door(Place place, String file, LastingPort.Opening<Door> opening) throws IOException {
        Door door = new LastingPort(place.folder().resolve(file))
                .open(opening, opened -> opened.uri().getPort());
        parts.push(door);
        return door;
    }

    private void set(Setting setting, String value) {
        environment.put(setting.variable(), value);
    }

    /** Returns the backend of servers; without {@link Setting#MACHINE_IMAGE} they exist only in the simulator. */
    private static Optional<ContainerMachines> machines(Place place, Map<String, String> given) {
        return Optional.ofNullable(given.get(Setting.MACHINE_IMAGE.variable()))
                .filter(image -> !image.isEmpty())
                .map(image -> ContainerMachines.keptAt(new MachineSettings(
                        image, place.folder().resolve("machines"), "claudecloud-" + place.deployment())));
    }

    private void hetzner(Place place, Machines machines) throws IOException {
        String token = newToken();
        HetznerSimulator hetzner = HetznerSimulator.start(HetznerOptions.forTests()
                .withTokens(Set.of(token))
                .withTimes(new Durations(Map.of(), Duration.ofSeconds(1), Duration.ofSeconds(1)), Duration.ZERO)
                .withMachines(machines)
                .withStateFile(place.folder().resolve("hetzner.json")));
        parts.push(hetzner);
        simulators.put("hetzner", hetzner.endpoint());
        secrets.put(HCLOUD_TOKEN, new Secret(token));
        set(Setting.HCLOUD_TOKEN_PARAMETER, HCLOUD_TOKEN);
        set(Setting.HCLOUD_ENDPOINT, hetzner.endpoint().toString());
    }

    private void netBird(Place place, ContainerMachines machines) throws IOException {
        NetBirdOptions options = NetBirdOptions.defaults();
        NetBirdSimulator netBird = NetBirdSimulator.start(options.withToken(options.token(), TOKEN_LIFE)
                .withStateFile(place.folder().resolve("netbird.json")));
        parts.push(netBird);
        Door door = door(
                place, "machine-door-port", port -> MachineDoor.open(machines.hostAddress(), port, netBird.baseUri()));
        simulators.put("netbird", netBird.baseUri());
        secrets.put(NETBIRD_TOKEN, new Secret(netBird.token()));
        set(Setting.NETBIRD_TOKEN_PARAMETER, NETBIRD_TOKEN);
        set(Setting.NETBIRD_API_URL, netBird.baseUri().toString());
        set(Setting.NETBIRD_MANAGEMENT_URL, door.uri().toString());
        set(Setting.NETBIRD_DISABLE_DEFAULT_POLICY, "true");
        environment.putAll(machines.toolSources());
    }

    /**
     * Removes the work folder, unless an interrupted run of Terraform left files in it: these are kept until
     * {@code scripts/dev --clean}.
     */
    private static void removeUnlessInUse(Path work) throws IOException {
        try {
            Files.deleteIfExists(work);
        } catch (DirectoryNotEmptyException inUse) {
            return;
        }
    }

    private static String newToken() {
        byte[] token = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(token);
        return TOKEN_MARK + HexFormat.of().formatHex(token);
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("A simulator does not stop", e);
            }
        }
    }
}
