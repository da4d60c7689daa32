package dev.claudecloud.lab.simulators.hetzner;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The effects of each command. */
final class Effects {

    private final Project project;
    private final ServerEffects servers;
    private final Map<String, Effect> table;

    Effects(Project project, Machines machines, Availability market, Durations durations) {
        this.project = project;
        this.servers = new ServerEffects(project, machines, market, durations);
        Map<String, Effect> all = new HashMap<>(servers.table());
        all.putAll(new VolumeEffects(project, machines).table());
        all.put(Commands.CHANGE_PROTECTION, Effect.onSuccess(this::protect));
        // The project changes at once: rules and targets are read back before their actions end.
        all.put(Commands.SET_FIREWALL_RULES, Effect.NONE);
        all.put(Commands.APPLY_FIREWALL, Effect.NONE);
        all.put(Commands.REMOVE_FIREWALL, Effect.NONE);
        this.table = Map.copyOf(all);
    }

    Effect of(SimulatedAction action) {
        return Optional.ofNullable(table.get(action.command()))
                .orElseThrow(() -> new IllegalStateException("no command " + action.command()));
    }

    /** Returns the work on the machines that is repeated after a restart interrupted it. */
    Runnable again(SimulatedAction action) {
        return action.command().equals(Commands.START_SERVER)
                ? servers.startAgain(action)
                : of(action).onMachines().apply(action);
    }

    /** Returns the work that removes a server's machine; prepared with the lock held, run without it. */
    Runnable remover(long server) {
        return servers.remover(server);
    }

    /** Removes a server from the project. */
    void removeServer(long id) {
        servers.remove(id);
    }

    private void protect(SimulatedAction action) {
        boolean yes = Boolean.parseBoolean(action.argument("delete"));
        for (ActionTarget each : action.resources()) {
            switch (each.type()) {
                case "server" -> project.servers().change(each.id(), server -> server.protectedFromDeletion(yes));
                case "volume" -> project.volumes().change(each.id(), volume -> volume.protectedFromDeletion(yes));
                default -> throw new IllegalStateException("no protection for a " + each.type());
            }
        }
    }
}
