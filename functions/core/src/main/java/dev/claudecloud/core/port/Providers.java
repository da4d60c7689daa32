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
 * The providers of machines and their networks, and the inventories for the sweeps.
 *
 * @param inventories the resources that the sweeps check; empty where leftovers of the providers cost no money
 * @param devices the users' own devices in their networks; empty where machines are reached without a network
 */
public record Providers(
        ProviderRegistry<Provisioner> provisioners,
        ProviderRegistry<NetworkAccess> networks,
        Optional<Inventories> inventories,
        Optional<Devices> devices) {

    /** Providers without devices. */
    public Providers(
            ProviderRegistry<Provisioner> provisioners,
            ProviderRegistry<NetworkAccess> networks,
            Optional<Inventories> inventories) {
        this(provisioners, networks, inventories, Optional.empty());
    }

    /**
     * The resources that this deployment has created at its providers.
     *
     * @param documents where the sweeps store their sightings
     */
    public record Inventories(MachineInventory machines, Optional<NetworkInventory> networks, Documents documents) {}

    /** For functions that call no provider. */
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
