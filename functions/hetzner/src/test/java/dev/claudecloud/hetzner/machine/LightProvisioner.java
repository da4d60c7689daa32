package dev.claudecloud.hetzner.machine;

import dev.claudecloud.core.provision.Activity;
import dev.claudecloud.core.provision.CreateOptions;
import dev.claudecloud.core.provision.Machine;
import dev.claudecloud.core.provision.MachineRef;
import dev.claudecloud.core.provision.MachineState;
import dev.claudecloud.core.provision.ProviderName;
import dev.claudecloud.core.provision.ProvisionJournal;
import dev.claudecloud.core.provision.Provisioner;
import dev.claudecloud.core.provision.VolumeFate;
import dev.claudecloud.hetzner.client.HetznerClient;
import dev.claudecloud.hetzner.client.Server;
import dev.claudecloud.hetzner.client.Volume;
import java.net.http.HttpClient;
import java.util.Optional;
import java.util.SplittableRandom;

/** Wakes like {@link HetznerProvisioner}, with the same parts, but with {@link LightTerraform} instead of Terraform. */
final class LightProvisioner implements Provisioner {

    private final HetznerGuard guard = new HetznerGuard(new HetznerFailures("/the/parameter"));
    private final RequestAllowance allowance;
    private final ResourceLookup observer;
    private final ServerPower power;
    private final PriceAndStock market;
    private final Placement placement;
    private final SharedResources shared;
    private final HetznerStatus looks;
    private final LightTerraform terraform;

    /** @param waiter used for all its waits, on the simulation's clock */
    LightProvisioner(Simulation simulation, HetznerCatalog catalog, Turns waiter, HttpClient http, long seed) {
        HetznerClient client = simulation.client(waiter);
        this.allowance = new RequestAllowance(client.budget(), simulation.clock, new SplittableRandom(seed));
        this.observer = new ResourceLookup(client, Simulation.LABELS);
        this.power = new ServerPower(client, HetznerTimeouts.DEFAULT, waiter, simulation.clock);
        this.market = new PriceAndStock(client, simulation.clock);
        this.placement = new Placement(catalog, market);
        this.shared = new SharedResources(client, Simulation.LABELS);
        this.looks = new HetznerStatus(observer, simulation.clock);
        this.terraform = new LightTerraform(simulation.simulator.endpoint(), Simulation.LABELS, waiter, http);
    }

    @Override
    public ProviderName name() {
        return HetznerProvisioner.NAME;
    }

    @Override
    public Machine create(CreateOptions options, ProvisionJournal journal) {
        return guard.call(() -> {
            allowance.check();
            UserResources sight = observer.look(options.instance(), options.volumeId());
            allowance.check();
            Volume volume = sight.volume().orElseThrow();
            Optional<Server> own = sight.own().flatMap(server -> power.settled(server, journal));
            if (sight.isComplete()) {
                return machine(own.orElseThrow(), volume);
            }
            String type =
                    placement.choose(options, sight.volume()).serverTypes().getFirst();
            long made = terraform.wake(options.instance(), volume, own, type, shared.ensure(journal));
            return machine(observer.server(made).orElseThrow(), volume);
        });
    }

    private Machine machine(Server server, Volume volume) {
        return new Machine(
                Long.toString(volume.id()),
                Long.toString(server.id()),
                Optional.empty(),
                market.rate(server.serverType(), volume.location(), volume.sizeGb()));
    }

    @Override
    public MachineState status(MachineRef machine) {
        return guard.call(() -> looks.status(machine));
    }

    @Override
    public void pause(MachineRef machine, ProvisionJournal journal) {
        throw new UnsupportedOperationException("it only wakes");
    }

    @Override
    public void destroy(MachineRef machine, VolumeFate data, ProvisionJournal journal) {
        throw new UnsupportedOperationException("it only wakes");
    }

    @Override
    public Activity activity(MachineRef machine) {
        throw new UnsupportedOperationException("it only wakes");
    }
}
