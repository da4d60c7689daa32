package dev.claudecloud.worker;

import dev.claudecloud.aws.client.S3Clients;
import dev.claudecloud.aws.documents.S3Documents;
import dev.claudecloud.core.config.Reading;
import dev.claudecloud.core.network.Devices;
import dev.claudecloud.core.network.NetworkAccess;
import dev.claudecloud.core.network.NetworkInventory;
import dev.claudecloud.core.port.Documents;
import dev.claudecloud.core.port.Providers;
import dev.claudecloud.core.provision.MachineInventory;
import dev.claudecloud.core.provision.ProviderRegistry;
import dev.claudecloud.core.provision.Provisioner;
import dev.claudecloud.handlers.ProviderModule;
import dev.claudecloud.hetzner.machine.ActivityReports;
import dev.claudecloud.hetzner.machine.HetznerInventory;
import dev.claudecloud.hetzner.machine.HetznerProject;
import dev.claudecloud.hetzner.machine.HetznerProvisioner;
import dev.claudecloud.hetzner.machine.HetznerSettings;
import dev.claudecloud.hetzner.state.FolderDocuments;
import dev.claudecloud.hetzner.state.TerraformStates;
import dev.claudecloud.hetzner.terraform.Terraform;
import dev.claudecloud.http.Timeouts;
import dev.claudecloud.netbird.client.NetBirdClient;
import dev.claudecloud.netbird.client.NetBirdSettings;
import dev.claudecloud.netbird.network.NetBirdDevices;
import dev.claudecloud.netbird.network.NetBirdNetworkAccess;
import dev.claudecloud.netbird.network.NetBirdNetworkInventory;
import dev.claudecloud.netbird.network.NetBirdToken;
import java.util.Map;
import java.util.Optional;

/** The provider of the container image: {@code hetzner}, each user's machine in a network of its own at NetBird. */
public final class HetznerModule implements ProviderModule {

    /**
     * Reads what {@link HetznerSettings#from} and {@link NetworkConfig} name. One process at a time may have the work
     * folder: what another has left there is ended.
     *
     * @throws IllegalArgumentException naming all variables that are missing or wrong
     */
    @Override
    public Providers providers(Surroundings around) {
        String name = around.environment().getOrDefault("PROVIDER", "");
        if (!name.equals(HetznerProvisioner.NAME.value())) {
            throw new IllegalArgumentException("PROVIDER is hetzner: this image has no other provider");
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
                new ProviderRegistry<>(Map.of(HetznerProvisioner.NAME.value(), () -> provisioner)),
                client.map(there -> networks(there, network.orElseThrow())).orElseGet(ProviderRegistry::none),
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

    private static ProviderRegistry<NetworkAccess> networks(NetBirdClient client, NetworkConfig network) {
        NetworkAccess access = new NetBirdNetworkAccess(client, network.settings());
        return new ProviderRegistry<>(Map.of(HetznerProvisioner.NAME.value(), () -> access));
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
