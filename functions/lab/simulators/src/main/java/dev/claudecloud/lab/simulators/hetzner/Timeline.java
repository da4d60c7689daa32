package dev.claudecloud.lab.simulators.hetzner;

import dev.claudecloud.lab.simulators.hetzner.SimulatedAction.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Begins and ends actions when they are due. Callers hold the lock of {@link ProjectLock}. */
final class Timeline {

    private static final int MOST_WORDS = 200;

    private final Project project;
    private final ProjectLock ledger;
    private final Effects effects;
    private final Machines machines;
    private final MachineWork work;
    private final Durations durations;
    private final Switches switches;

    Timeline(
            Project project,
            ProjectLock ledger,
            Effects effects,
            Machines machines,
            MachineWork work,
            Durations durations,
            Switches switches) {
        this.project = project;
        this.ledger = ledger;
        this.effects = effects;
        this.machines = machines;
        this.work = work;
        this.durations = durations;
        this.switches = switches;
    }

    /** Starts an action that begins at once. */
    SimulatedAction start(String command, Map<String, String> arguments, ActionTarget... resources) {
        SimulatedAction action = add(command, arguments, Optional.empty(), resources);
        begin(action, project.now());
        return project.action(action.id()).orElse(action);
    }

    /** Starts an action that begins when another has succeeded, and fails if that one fails. */
    SimulatedAction startAfter(SimulatedAction first, String command, ActionTarget... resources) {
        return add(command, Map.of(), Optional.of(first.id()), resources);
    }

    /** Refuses with 423 while an action locks one of these resources. */
    void refuseLocked(ActionTarget... resources) {
        for (ActionTarget each : resources) {
            if (project.runningActions().stream().anyMatch(action -> Commands.locks(action, each))) {
                throw ErrorCode.LOCKED.refusal("cannot perform operation because " + each.type() + " is locked");
            }
        }
    }

    /** Brings the project up to date. */
    void settle() {
        boolean changed;
        do {
            changed = false;
            for (SimulatedAction each : project.runningActions()) {
                changed |= step(each);
            }
        } while (changed);
        project.servers().all().stream()
                .filter(this::isDown)
                .forEach(each -> project.servers().change(each.id(), server -> server.in(ServerStatus.OFF)));
    }

    /** Returns an idle server as its machine reports it: it may have shut down by itself. */
    SimulatedServer observed(SimulatedServer server) {
        boolean quiet = server.booted()
                && (server.status() == ServerStatus.RUNNING || server.status() == ServerStatus.OFF)
                && project.runningActions().stream().noneMatch(each -> each.isAbout(server.ref()));
        if (quiet) {
            ServerStatus seen = machines.running(server.id()) ? ServerStatus.RUNNING : ServerStatus.OFF;
            project.servers().change(server.id(), each -> each.in(seen));
        }
        return project.servers().find(server.id()).orElse(server);
    }

    /** Removes a volume at once; it disappears from the API whatever becomes of its device. */
    void removeVolume(long id) {
        project.volumes().remove(id);
        endAllOf(ActionTarget.volume(id));
        work.run(() -> machines.deleteVolume(id), outcome -> {});
    }

    /** Removes a server at once, as if it had been deleted elsewhere. */
    void removeServer(long id) {
        Runnable remover = effects.remover(id);
        effects.removeServer(id);
        endAllOf(ActionTarget.server(id));
        work.run(remover, outcome -> {});
    }

    private void endAllOf(ActionTarget resource) {
        project.runningActions().stream()
                .filter(each -> each.isAbout(resource))
                .forEach(each -> project.put(each.ended(
                        project.now(), Optional.of(new Failure("action_failed", resource.type() + " is gone")))));
    }

    /** Continues after a restart: actions that had begun go on, and machines that were running run again. */
    void resume() {
        project.servers().all().stream()
                .filter(each -> each.booted() && each.status() == ServerStatus.RUNNING)
                .filter(each -> !machines.running(each.id()))
                .forEach(this::bootAgain);
        project.runningActions().stream()
                .filter(each -> each.due().isPresent() && each.effectAt().isEmpty())
                .forEach(each -> affect(each, effects.again(each), project.now()));
    }

    private void bootAgain(SimulatedServer server) {
        try {
            machines.powerOn(server.id());
        } catch (RuntimeException e) {
            project.servers().change(server.id(), each -> each.in(ServerStatus.OFF));
        }
    }

    private SimulatedAction add(
            String command, Map<String, String> arguments, Optional<Long> after, ActionTarget... resources) {
        Map<String, String> facts = Map.of("command", command);
        Optional<Failure> destined = switches.hit(SwitchName.ACTION_ERROR, facts)
                .map(each -> new Failure(each.setting("code"), each.setting("message")));
        int polls = switches.hit(SwitchName.ACTION_POLLS, facts)
                .map(each -> Integer.parseInt(each.setting("polls")))
                .orElse(0);
        SimulatedAction action = new SimulatedAction(
                project.nextId(),
                command,
                List.of(resources),
                arguments,
                project.now(),
                after,
                Optional.empty(),
                polls,
                Optional.empty(),
                destined,
                Optional.empty(),
                Optional.empty());
        project.put(action);
        return action;
    }

    private boolean step(SimulatedAction action) {
        if (action.due().isEmpty()) {
            return follow(action);
        }
        Instant now = project.now();
        boolean over = action.effectAt().isPresent()
                && action.polls() == 0
                && action.due().filter(due -> !now.isBefore(due)).isPresent();
        if (over) {
            end(action, action.destined());
        }
        return over;
    }

    /** Begins an action that waited for another, or fails with it. */
    private boolean follow(SimulatedAction action) {
        Optional<SimulatedAction> first = action.after().flatMap(project::action);
        if (first.isEmpty() || first.get().isRunning()) {
            return false;
        }
        if (first.get().error().isPresent()) {
            end(action, first.get().error());
        } else {
            begin(action, first.get().finished().orElseGet(project::now));
        }
        return true;
    }

    private void begin(SimulatedAction action, Instant at) {
        Duration duration = switches.hit(SwitchName.ACTION_SECONDS, Map.of("command", action.command()))
                .map(each -> Duration.ofSeconds(Long.parseLong(each.setting("seconds"))))
                .orElseGet(() -> durations.of(action.command()));
        SimulatedAction begun = action.begun(at.plus(duration));
        project.put(begun);
        effects.of(begun).begin().accept(begun);
        affect(begun, effects.of(begun).onMachines().apply(begun), at);
    }

    private void affect(SimulatedAction action, Runnable effect, Instant at) {
        if (action.destined().isPresent()) {
            project.put(action.effective(at, Optional.empty()));
            return;
        }
        work.run(
                effect,
                outcome -> ledger.within(() -> affected(action.id(), outcome, work.isAtOnce() ? at : project.now())));
    }

    private void affected(long id, Optional<RuntimeException> outcome, Instant at) {
        Optional<Failure> failure = outcome.map(each -> new Failure("action_failed", words(each)));
        project.action(id)
                .filter(SimulatedAction::isRunning)
                .ifPresent(each -> project.put(each.effective(at, failure)));
    }

    private void end(SimulatedAction action, Optional<Failure> failure) {
        Instant at = Stream.of(action.due(), action.effectAt())
                .flatMap(Optional::stream)
                .max(Instant::compareTo)
                .orElseGet(project::now);
        project.put(action.ended(at, failure));
        if (failure.isPresent()) {
            effects.of(action).failure().accept(action);
        } else {
            effects.of(action).success().accept(action, at);
        }
    }

    private boolean isDown(SimulatedServer server) {
        boolean over =
                server.offFrom().filter(off -> !project.now().isBefore(off)).isPresent();
        return over && !(server.booted() && machines.running(server.id()));
    }

    /** The failure of a machine may quote commands, so only its kind and a few words are kept. */
    private static String words(RuntimeException failure) {
        String text = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        return text.length() <= MOST_WORDS ? text : text.substring(0, MOST_WORDS);
    }
}
