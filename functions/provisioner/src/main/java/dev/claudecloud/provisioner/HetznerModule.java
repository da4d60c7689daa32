package dev.claudecloud.provisioner;

import dev.claudecloud.api.ProviderModule;
import dev.claudecloud.api.Providers;
import dev.claudecloud.aws.client.S3Clients;
import dev.claudecloud.aws.documents.S3Documents;
import dev.claudecloud.core.config.Reading;
import dev.claudecloud.core.network.Devices;
import dev.claudecloud.core.network.NetworkAccess;
import dev.claudecloud.core.network.NetworkInventory;
import dev.claudecloud.core.network.Networks;
import dev.claudecloud.core.port.Documents;
import dev.claudecloud.core.provision.MachineInventory;
import dev.claudecloud.core.provision.Provisioner;
import dev.claudecloud.core.provision.Provisioners;
import dev.claudecloud.core.provision.memory.MemoryCloud;
import dev.claudecloud.core.provision.memory.MemoryProvisioner;
import dev.claudecloud.netbird.NetBirdClient;
import dev.claudecloud.netbird.NetBirdSettings;
import dev.claudecloud.netbird.Timeouts;
import dev.claudecloud.provisioner.hetzner.ActivityReports;
import dev.claudecloud.provisioner.hetzner.HetznerInventory;
import dev.claudecloud.provisioner.hetzner.HetznerProject;
import dev.claudecloud.provisioner.hetzner.HetznerProvisioner;
import dev.claudecloud.provisioner.hetzner.HetznerSettings;
import dev.claudecloud.provisioner.network.NetBirdDevices;
import dev.claudecloud.provisioner.network.NetBirdNetworkAccess;
import dev.claudecloud.provisioner.network.NetBirdNetworkInventory;
import dev.claudecloud.provisioner.network.NetBirdToken;
import dev.claudecloud.provisioner.state.FolderDocuments;
import dev.claudecloud.provisioner.state.TerraformStates;
import dev.claudecloud.provisioner.terraform.Terraform;
import java.util.Map;
import java.util.Optional;

/**
 * The providers of the container image: {@code hetzner}, each user's machine in a network of its own at NetBird, or
 * {@code memory}, which makes none.
 */
public final class HetznerModule implements ProviderModule {

    /**
     * By {@code PROVIDER}. One process at a time may have the work folder: what another has left there is ended. For
     * {@code hetzner} reads what {@link HetznerSettings#from} and {@link NetworkConfig} name.
     *
     * @throws IllegalArgumentException naming all variables that are missing or wrong
     */
    @Override
    public Providers providers(Surroundings around) {
        String name = around.environment().getOrDefault("PROVIDER", "");
        if (name.equals(MemoryProvisioner.NAME.value())) {
            return Providers.of(
                    new Provisioners(Map.of(name, () -> new MemoryProvisioner(new MemoryCloud(), around.clock()))));
        }
        if (!name.equals(HetznerProvisioner.NAME.value())) {
            throw new IllegalArgumentException("PROVIDER is hetzner or memory");
        }
        return hetzner(around);
    }

    private static Providers hetzner(Surroundings around) {
        Reading reading = new Reading(around.environment());
        HetznerSettings settings = HetznerSettings.read(reading);
        Optional<NetworkConfig> network = NetworkConfig.read(reading, settings);
        reading.refuse();
        endLeftovers(settings, around);
        Documents documents = documents(settings, around.environment());
        TerraformStates states = new TerraformStates(documents, around.waiter(), around.log());
        HetznerProject project = HetznerProject.open(settings, around.secrets(), around.waiter(), around.clock());
        Provisioner provisioner = new HetznerProvisioner(
                settings, project, states, ActivityReports.none(), around.waiter(), around.clock());
        MachineInventory machines = new HetznerInventory(
                project.client(), settings.deployment(), settings.tokenParameter(), around.waiter(), around.clock());
        Optional<NetBirdClient> client = network.map(there -> client(there, around));
        return new Providers(
                new Provisioners(Map.of(HetznerProvisioner.NAME.value(), () -> provisioner)),
                client.map(there -> networks(there, network.orElseThrow())).orElseGet(Networks::none),
                Optional.of(new Providers.Inventories(
                        machines, client.map(there -> inventory(there, network.orElseThrow())), documents)),
                network.map(there -> devices(there, settings, around)));
    }

    /** A process that was killed, as by the end of its invocation's time, may have left Terraform running. */
    private static void endLeftovers(HetznerSettings settings, Surroundings around) {
        int killed = new Terraform(settings.installation()).endLeftovers();
        if (killed > 0) {
            around.log().warn("Processes of an earlier run were still there", Map.of("killed", killed));
        }
    }

    private static NetBirdClient client(NetworkConfig network, Surroundings around) {
        return client(network, Timeouts.DEFAULT, around);
    }

    private static NetBirdClient client(NetworkConfig network, Timeouts timeouts, Surroundings around) {
        return NetBirdClient.open(new NetBirdSettings(
                network.api(),
                new NetBirdToken(around.secrets(), network.settings().tokenParameter()),
                timeouts));
    }

    private static Networks networks(NetBirdClient client, NetworkConfig network) {
        NetworkAccess access = new NetBirdNetworkAccess(client, network.settings());
        return new Networks(Map.of(HetznerProvisioner.NAME.value(), () -> access));
    }

    private static NetworkInventory inventory(NetBirdClient client, NetworkConfig network) {
        return new NetBirdNetworkInventory(client, network.settings());
    }

    /** Somebody waits for these, and the gateway for no more than 30 s. */
    private static Devices devices(NetworkConfig network, HetznerSettings settings, Surroundings around) {
        return new NetBirdDevices(
                client(network, NetBirdDevices.TIMEOUTS, around), network.settings(), settings.managementUrl());
    }

    private static Documents documents(HetznerSettings settings, Map<String, String> environment) {
        return switch (settings.stateStore()) {
            case HetznerSettings.StateStore.Bucket(String name) -> new S3Documents(S3Clients.create(environment), name);
            case HetznerSettings.StateStore.Folder(var path) -> new FolderDocuments(path);
        };
    }
}
