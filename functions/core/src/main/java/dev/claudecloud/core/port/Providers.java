package dev.claudecloud.core.port;

import dev.claudecloud.core.network.Devices;
import dev.claudecloud.core.network.NetworkAccess;
import dev.claudecloud.core.network.NetworkInventory;
import dev.claudecloud.core.provision.MachineInventory;
import dev.claudecloud.core.provision.ProviderRegistry;
import dev.claudecloud.core.provision.Provisioner;
import java.util.Map;
import java.util.Optional;

/**
 * What makes machines and their networks, and what looks after leftovers.
 *
 * @param inventories what the sweeps go through; empty where the providers leave nothing that costs money
 * @param devices the users' own devices in their networks; empty where machines are reached without
 */
public record Providers(
        ProviderRegistry<Provisioner> provisioners,
        ProviderRegistry<NetworkAccess> networks,
        Optional<Inventories> inventories,
        Optional<Devices> devices) {

    /** Without devices. */
    public Providers(
            ProviderRegistry<Provisioner> provisioners,
            ProviderRegistry<NetworkAccess> networks,
            Optional<Inventories> inventories) {
        this(provisioners, networks, inventories, Optional.empty());
    }

    /**
     * What this deployment has made elsewhere.
     *
     * @param documents where the sweeps remember what they have seen
     */
    public record Inventories(MachineInventory machines, Optional<NetworkInventory> networks, Documents documents) {}

    /** For functions that ask no provider. */
    public static Providers none() {
        return of(new ProviderRegistry<>(Map.of()));
    }

    /** Providers whose machines are reached without a network of their own. */
    public static Providers of(ProviderRegistry<Provisioner> provisioners) {
        return new Providers(provisioners, ProviderRegistry.none(), Optional.empty());
    }

    /** The same with other provisioners. */
    public Providers with(ProviderRegistry<Provisioner> other) {
        return new Providers(other, networks, inventories, devices);
    }
}
