package dev.claudecloud.lab.testkit.provision;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.provision.Activity;
import dev.claudecloud.core.provision.CreateOptions;
import dev.claudecloud.core.provision.Machine;
import dev.claudecloud.core.provision.MachineRef;
import dev.claudecloud.core.provision.MachineState;
import dev.claudecloud.core.provision.ProviderName;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.core.provision.ProvisionJournal;
import dev.claudecloud.core.provision.Provisioner;
import dev.claudecloud.core.provision.VolumeFate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Wraps a provider and adds failures, states and activities that a test scripts. Thread-safe. */
public final class ScriptedProvisioner implements Provisioner {

    /** The calls of a provider. */
    public enum Verb {
        CREATE,
        PAUSE,
        DESTROY,
        STATUS,
        ACTIVITY
    }

    private final Provisioner real;
    private final Map<Verb, Deque<RuntimeException>> failures = new EnumMap<>(Verb.class);
    private final List<Verb> calls = new ArrayList<>();
    private final Map<InstanceId, MachineState> states = new ConcurrentHashMap<>();
    private final Map<InstanceId, Activity> activities = new ConcurrentHashMap<>();

    public ScriptedProvisioner(Provisioner real) {
        this.real = real;
    }

    /** Queues a failure: a call of this verb throws the first queued one instead of acting. */
    public synchronized ScriptedProvisioner failNext(Verb verb, RuntimeException failure) {
        failures.computeIfAbsent(verb, ignored -> new ArrayDeque<>()).add(failure);
        return this;
    }

    /** Queues a failure with this code, like {@link #failNext(Verb, RuntimeException)}. */
    public ScriptedProvisioner failNext(Verb verb, ProvisionCode code) {
        return failNext(verb, new ProvisionException(code, "scripted " + code.text(), "scripted hint"));
    }

    /** Sets what {@code status} returns for this instance from now on; empty for the real state. */
    public void state(InstanceId instance, Optional<MachineState> answer) {
        answer.ifPresentOrElse(state -> states.put(instance, state), () -> states.remove(instance));
    }

    /** Sets what {@code activity} returns for this instance from now on; empty for the real activity. */
    public void activity(InstanceId instance, Optional<Activity> answer) {
        answer.ifPresentOrElse(activity -> activities.put(instance, activity), () -> activities.remove(instance));
    }

    /** Returns all calls so far, including failed ones. */
    public synchronized List<Verb> calls() {
        return List.copyOf(calls);
    }

    @Override
    public ProviderName name() {
        return real.name();
    }

    @Override
    public Machine create(CreateOptions options, ProvisionJournal journal) {
        enter(Verb.CREATE);
        return real.create(options, journal);
    }

    @Override
    public void pause(MachineRef machine, ProvisionJournal journal) {
        enter(Verb.PAUSE);
        real.pause(machine, journal);
    }

    @Override
    public void destroy(MachineRef machine, VolumeFate data, ProvisionJournal journal) {
        enter(Verb.DESTROY);
        real.destroy(machine, data, journal);
    }

    @Override
    public MachineState status(MachineRef machine) {
        enter(Verb.STATUS);
        MachineState scripted = states.get(machine.instance());
        return scripted == null ? real.status(machine) : scripted;
    }

    @Override
    public Activity activity(MachineRef machine) {
        enter(Verb.ACTIVITY);
        Activity scripted = activities.get(machine.instance());
        return scripted == null ? real.activity(machine) : scripted;
    }

    private synchronized void enter(Verb verb) {
        calls.add(verb);
        Deque<RuntimeException> queue = failures.get(verb);
        if (queue != null && !queue.isEmpty()) {
            throw queue.remove();
        }
    }
}
