package dev.claudecloud.lab.simulators.hetzner;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The effects of actions on volumes. */
final class VolumeEffects {

    private final Project project;
    private final Machines machines;

    VolumeEffects(Project project, Machines machines) {
        this.project = project;
        this.machines = machines;
    }

    Map<String, Effect> table() {
        return Map.ofEntries(
                entry(
                        Commands.CREATE_VOLUME,
                        Effect.onSuccess(action -> change(action, SimulatedVolume::made))
                                .onMachines(this::create)),
                entry(
                        Commands.ATTACH_VOLUME,
                        Effect.onSuccess(action -> change(action, each -> each.at(Optional.of(action.server()))))
                                .onMachines(action ->
                                        booted(action, () -> machines.attach(action.volume(), action.server())))),
                entry(
                        Commands.DETACH_VOLUME,
                        Effect.onSuccess(action -> change(action, each -> each.at(Optional.empty())))
                                .beginning(this::witness)
                                .onMachines(action ->
                                        booted(action, () -> machines.detach(action.volume(), action.server())))),
                entry(
                        Commands.RESIZE_VOLUME,
                        Effect.onSuccess(action ->
                                change(action, each -> each.resized(Integer.parseInt(action.argument("size")))))));
    }

    private void change(SimulatedAction action, UnaryOperator<SimulatedVolume> change) {
        project.volumes().change(action.volume(), change);
    }

    private void witness(SimulatedAction action) {
        project.servers()
                .find(action.server())
                .filter(each -> each.status() != ServerStatus.OFF)
                .ifPresent(each -> project.tear(action.volume()));
    }

    private Runnable create(SimulatedAction action) {
        return project.volumes()
                .find(action.volume())
                .<Runnable>map(
                        each -> () -> machines.createVolume(each.id(), each.name(), each.sizeGb(), each.format()))
                .orElse(() -> {});
    }

    /** A server that was never started has no machine yet: its volumes are attached at its first start. */
    private Runnable booted(SimulatedAction action, Runnable work) {
        return project.servers()
                .find(action.server())
                .filter(SimulatedServer::booted)
                .map(each -> work)
                .orElse(() -> {});
    }
}
