package dev.claudecloud.hetzner.machine;

import dev.claudecloud.core.network.UserSubnet;
import dev.claudecloud.core.provision.CreateOptions;
import dev.claudecloud.core.provision.Machine;
import dev.claudecloud.core.provision.ProvisionJournal;
import dev.claudecloud.core.provision.Rate;
import dev.claudecloud.hetzner.client.HetznerException;
import dev.claudecloud.hetzner.client.Server;
import dev.claudecloud.hetzner.client.Volume;
import dev.claudecloud.hetzner.terraform.InstanceVariables;
import dev.claudecloud.hetzner.terraform.PlanPermissions;
import java.util.Optional;

/**
 * Creates a server on the user's volume exactly once: checks what exists, adopts it, removes leftovers of an earlier
 * instance, and orders only what is still missing.
 */
final class ServerCreation {

    /** An existing server of ours may get its volume attached; nothing else is permitted. */
    private static final PlanPermissions ATTACH = new PlanPermissions(false, false, false, Optional.empty());

    private final HetznerSettings settings;
    private final ResourceLookup observer;
    private final ResourceOrders orders;
    private final PriceAndStock market;
    private final ServerPower power;
    private final ServerRemoval removal;
    private final UserStacks stacks;
    private final RequestAllowance allowance;

    ServerCreation(
            HetznerSettings settings,
            ResourceLookup observer,
            ResourceOrders orders,
            PriceAndStock market,
            ServerPower power,
            ServerRemoval removal,
            UserStacks stacks,
            RequestAllowance allowance) {
        this.settings = settings;
        this.observer = observer;
        this.orders = orders;
        this.market = market;
        this.power = power;
        this.removal = removal;
        this.stacks = stacks;
        this.allowance = allowance;
    }

    /** Makes one attempt; fails with {@code CONFLICT} when another worker was faster, so that a retry helps. */
    Machine make(CreateOptions options, ProvisionJournal journal) {
        allowance.check();
        journal.progress(2, "Checking what exists at Hetzner");
        UserResources sight = observer.look(options.instance(), options.volumeId());
        allowance.check();
        if (options.volumeId().isEmpty() && sight.volume().isPresent()) {
            journal.volume(Long.toString(sight.volume().get().id()));
        }
        refuseElsewhere(sight);
        if (sight.isComplete()) {
            return machine(sight.own().orElseThrow(), sight.volume().orElseThrow(), options, journal);
        }
        if (sight.leftover().isPresent()) {
            journal.progress(5, "Removing the server of an earlier instance");
            removal.server(sight.leftover().get(), options.instance(), options.fence(), journal);
        }
        Volume volume = sight.volume().isPresent() ? sight.volume().get() : orders.volume(options, journal);
        Optional<Server> own = sight.own().flatMap(server -> power.settled(server, journal));
        Server server = own.flatMap(there -> adopt(there, volume, options, journal))
                .orElseGet(() -> orders.server(volume, options, journal));
        return machine(server, volume, options, journal);
    }

    /**
     * Returns the existing server, running with the volume attached; empty when it was unusable and has been removed.
     */
    private Optional<Server> adopt(Server own, Volume volume, CreateOptions options, ProvisionJournal journal) {
        journal.machine(Long.toString(own.id()));
        boolean off = own.status() == Server.Status.OFF;
        StackVariables variables = StackVariables.of(settings, options, volume);
        try (UserStack stack = stacks.open(variables, journal)) {
            boolean good = !(off && stack.serverIsTainted(own.id()));
            if (good) {
                InstanceVariables kept = variables.kept(orders.shared(journal));
                stack.agree(Optional.of(own), Optional.of(volume), kept);
                stack.apply(kept, ATTACH, 30, 80);
                if (off) {
                    power.on(own, journal);
                }
                return Optional.of(own);
            }
        }
        journal.progress(30, "Removing a server that was never completed");
        removal.server(own, options.instance(), options.fence(), journal);
        return Optional.empty();
    }

    private Machine machine(Server server, Volume volume, CreateOptions options, ProvisionJournal journal) {
        String id = Long.toString(server.id());
        journal.machine(id);
        return new Machine(
                Long.toString(volume.id()),
                id,
                Optional.of(new UserSubnet(options.user()).machine()),
                rate(server.serverType(), volume));
    }

    /** Returns the price, or empty when it cannot be read: that does not prevent the creation of a machine. */
    private Optional<Rate> rate(String serverType, Volume volume) {
        try {
            return market.rate(serverType, volume.location(), volume.sizeGb());
        } catch (HetznerException e) {
            return Optional.empty();
        }
    }

    /** Refuses a volume that is attached to another server: it would be detached from a running one. */
    private static void refuseElsewhere(UserResources sight) {
        sight.volume().flatMap(Volume::server).ifPresent(at -> {
            boolean ours = sight.own().filter(server -> server.id() == at).isPresent()
                    || sight.leftover().filter(server -> server.id() == at).isPresent();
            if (!ours) {
                throw HetznerRefusals.ambiguous(
                        "the volume " + sight.volume().get().id() + " is attached to server " + at
                                + ", which does not belong to the instance");
            }
        });
    }
}
