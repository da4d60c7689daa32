package dev.claudecloud.lab.simulators.hetzner;

import static java.util.Map.entry;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The effects of actions on servers. */
final class ServerEffects {

    private final Project project;
    private final Machines machines;
    private final Availability market;
    private final Durations durations;

    ServerEffects(Project project, Machines machines, Availability market, Durations durations) {
        this.project = project;
        this.machines = machines;
        this.market = market;
        this.durations = durations;
    }

    Map<String, Effect> table() {
        return Map.ofEntries(
                entry(
                        Commands.CREATE_SERVER,
                        Effect.onSuccess(to(ServerStatus.OFF)).failing(to(ServerStatus.OFF))),
                entry(
                        Commands.START_SERVER,
                        Effect.onSuccess(to(ServerStatus.RUNNING))
                                .beginning(this::starting)
                                .onMachines(this::start)
                                .failing(to(ServerStatus.OFF))),
                entry(
                        Commands.STOP_SERVER,
                        Effect.onSuccess(to(ServerStatus.OFF))
                                .beginning(to(ServerStatus.STOPPING))
                                .onMachines(action -> booted(action, () -> machines.powerOff(action.server())))
                                .failing(this::asBefore)),
                entry(Commands.SHUTDOWN_SERVER, Effect.onSuccess(this::shutDown).onMachines(this::pressButton)),
                entry(Commands.REBOOT_SERVER, Effect.onSuccess(this::asBefore).onMachines(this::restart)),
                entry(Commands.RESET_SERVER, Effect.onSuccess(this::asBefore).onMachines(this::restart)),
                entry(
                        Commands.DELETE_SERVER,
                        Effect.onSuccess(action -> remove(action.server()))
                                .beginning(this::deleting)
                                .onMachines(action -> remover(action.server()))
                                .failing(this::asBefore)));
    }

    private Consumer<SimulatedAction> to(ServerStatus status) {
        return action -> project.servers().change(action.server(), each -> each.in(status));
    }

    private void asBefore(SimulatedAction action) {
        to(ServerStatus.valueOf(action.argument("was"))).accept(action);
    }

    private void deleting(SimulatedAction action) {
        if (!action.argument("was").equals(ServerStatus.OFF.name())) {
            project.volumesOf(action.server()).forEach(each -> project.tear(each.id()));
        }
        to(ServerStatus.DELETING).accept(action);
    }

    private void starting(SimulatedAction action) {
        project.servers()
                .change(
                        action.server(),
                        each -> each.status() == ServerStatus.RUNNING ? each : each.in(ServerStatus.STARTING));
    }

    /** The first start creates the machine, with the volumes that were attached before. */
    private Runnable start(SimulatedAction action) {
        long id = action.server();
        Optional<SimulatedServer> server = project.servers().find(id);
        if (server.isEmpty() || server.get().booted()) {
            return () -> {
                if (!machines.running(id)) {
                    machines.powerOn(id);
                }
            };
        }
        project.servers().change(id, SimulatedServer::withMachine);
        return maker(server.get());
    }

    private Runnable maker(SimulatedServer server) {
        List<SimulatedVolume> attached = project.volumesOf(server.id());
        return () -> {
            machines.createServer(server.id(), server.name(), server.order().userData());
            attached.forEach(each -> machines.attach(each.id(), server.id()));
        };
    }

    /**
     * The interrupted start may have been the first or a later one: a missing machine is created, and an existing
     * machine may lack volumes.
     */
    Runnable startAgain(SimulatedAction action) {
        Runnable start = start(action);
        Runnable make = project.servers().find(action.server()).map(this::maker).orElse(() -> {});
        List<SimulatedVolume> attached = project.volumesOf(action.server());
        return () -> {
            try {
                start.run();
                attached.forEach(each -> machines.attach(each.id(), action.server()));
            } catch (RuntimeException thereIsNoMachineYet) {
                make.run();
            }
        };
    }

    private Runnable pressButton(SimulatedAction action) {
        return isIgnored(action) ? () -> {} : booted(action, () -> machines.shutdown(action.server()));
    }

    private void shutDown(SimulatedAction action, Instant at) {
        if (!isIgnored(action)) {
            project.servers()
                    .change(
                            action.server(),
                            each -> each.status() == ServerStatus.RUNNING
                                    ? each.stopping(at.plus(durations.untilOff()))
                                    : each);
        }
    }

    private static boolean isIgnored(SimulatedAction action) {
        return Boolean.parseBoolean(action.argument("ignored"));
    }

    /** A server that is off stays off. */
    private Runnable restart(SimulatedAction action) {
        return booted(action, () -> {
            if (machines.running(action.server())) {
                machines.powerOff(action.server());
                machines.powerOn(action.server());
            }
        });
    }

    private Runnable booted(SimulatedAction action, Runnable work) {
        return project.servers()
                .find(action.server())
                .filter(SimulatedServer::booted)
                .map(each -> work)
                .orElse(() -> {});
    }

    Runnable remover(long server) {
        boolean booted =
                project.servers().find(server).filter(SimulatedServer::booted).isPresent();
        List<Long> attached =
                project.volumesOf(server).stream().map(SimulatedVolume::id).toList();
        return () -> {
            if (booted) {
                attached.forEach(each -> machines.detach(each, server));
                machines.deleteServer(server);
            }
        };
    }

    /** Removes a server: its volumes are detached, its firewalls forget it, and it returns to the stock. */
    void remove(long id) {
        project.servers().remove(id).ifPresent(gone -> {
            project.volumesOf(id)
                    .forEach(each -> project.volumes().change(each.id(), volume -> volume.at(Optional.empty())));
            project.firewalls()
                    .all()
                    .forEach(each -> project.firewalls().change(each.id(), firewall -> firewall.without(id)));
            market.giveBack(gone.order().type(), gone.order().location());
        });
    }
}
