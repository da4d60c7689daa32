package dev.claudecloud.worker;

import dev.claudecloud.aws.client.S3Clients;
import dev.claudecloud.aws.documents.S3Documents;
import dev.claudecloud.core.config.Setting;
import dev.claudecloud.core.config.SettingReader;
import dev.claudecloud.core.network.Devices;
import dev.claudecloud.core.network.NetworkAccess;
import dev.claudecloud.core.network.NetworkInventory;
import dev.claudecloud.core.port.Documents;
import dev.claudecloud.core.port.Providers;
import dev.claudecloud.core.provision.MachineInventory;
import dev.claudecloud.core.provision.ProviderRegistry;
import dev.claudecloud.core.provision.Provisioner;
import dev.claudecloud.handlers.ProviderModule;
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

/**
 * Provides the container image's provider {@code hetzner}, with each user's machine in its own NetBird network. A
 * function that does not know the API's URL, to which machines report, has no machines.
 */
public final class HetznerModule implements ProviderModule {

    /**
     * Reads the settings that {@link HetznerSettings#from} and {@link NetworkConfig} name. Only one process at a time
     * may use the work folder: processes that an earlier one left there are killed.
     *
     * @throws IllegalArgumentException naming all variables that are missing or invalid
     */
    @Override
    public Providers providers(Surroundings around) {
        String name = around.environment().getOrDefault(Setting.PROVIDER.variable(), "");
        if (!name.equals(HetznerProvisioner.NAME.value())) {
            throw new IllegalArgumentException(
                    Setting.PROVIDER + " must be " + HetznerProvisioner.NAME + ": this image has no other provider");
        }
        return hetzner(around);
    }

    private static Providers hetzner(Surroundings around) {
        SettingReader reading = new SettingReader(around.environment());
        HetznerSettings settings = HetznerSettings.read(reading);
        Optional<NetworkConfig> network = NetworkConfig.read(reading, settings);
        reading.refuse();
        endLeftovers(settings, around);
        Documents documents = documents(settings, around.environment());
        HetznerProject project = HetznerProject.open(settings, around.secrets(), around.waiter(), around.clock());
        MachineInventory machines = new HetznerInventory(
                project.client(), settings.deployment(), settings.tokenParameter(), around.waiter(), around.clock());
        Optional<NetBirdClient> client = network.map(there -> client(there, around));
        return new Providers(
                settings.apiUrl()
                        .map(reachable -> machines(settings, project, documents, around))
                        .orElseGet(ProviderRegistry::none),
                client.map(there -> networks(there, network.orElseThrow())).orElseGet(ProviderRegistry::none),
                Optional.of(new Providers.Inventories(
                        machines, client.map(there -> inventory(there, network.orElseThrow())), documents)),
                network.map(there -> devices(there, settings, around)));
    }

    private static ProviderRegistry<Provisioner> machines(
            HetznerSettings settings, HetznerProject project, Documents documents, Surroundings around) {
        TerraformStates states = new TerraformStates(documents, around.waiter(), around.log());
        Provisioner provisioner = new HetznerProvisioner(settings, project, states, around.waiter(), around.clock());
        return new ProviderRegistry<>(Map.of(HetznerProvisioner.NAME.value(), () -> provisioner));
    }

    /** Kills the Terraform processes that a killed process, for example after a timeout, may have left running. */
    private static void endLeftovers(HetznerSettings settings, Surroundings around) {
        int killed = new Terraform(settings.installation()).endLeftovers();
        if (killed > 0) {
            around.log().warn("Processes of an earlier run were still running", Map.of("killed", killed));
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

    /** The limits of calls for which a user waits, and the gateway for no more than 30 s. */
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
