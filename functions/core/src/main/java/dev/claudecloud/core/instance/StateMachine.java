package dev.claudecloud.core.instance;

import static dev.claudecloud.core.instance.Status.DESTROYED;
import static dev.claudecloud.core.instance.Status.DESTROYING;
import static dev.claudecloud.core.instance.Status.ERROR;
import static dev.claudecloud.core.instance.Status.PAUSING;
import static dev.claudecloud.core.instance.Status.PROVISIONING;
import static dev.claudecloud.core.instance.Status.RUNNING;
import static dev.claudecloud.core.instance.Status.STOPPED;
import static dev.claudecloud.core.instance.Status.WAKING;
import static dev.claudecloud.core.instance.Trigger.CANCEL;
import static dev.claudecloud.core.instance.Trigger.DESTROY;
import static dev.claudecloud.core.instance.Trigger.DONE;
import static dev.claudecloud.core.instance.Trigger.FAIL;
import static dev.claudecloud.core.instance.Trigger.PAUSE;
import static dev.claudecloud.core.instance.Trigger.REPAIR;
import static dev.claudecloud.core.instance.Trigger.STAY;
import static dev.claudecloud.core.instance.Trigger.WAKE;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The one table of state transitions: a transition that is not in it is refused. */
public final class StateMachine {

    private static final Map<Status, Map<Trigger, Status>> TABLE = new EnumMap<>(Map.of(
            PROVISIONING, Map.of(DONE, RUNNING, FAIL, ERROR, CANCEL, PAUSING, DESTROY, DESTROYING),
            RUNNING, Map.of(PAUSE, PAUSING, REPAIR, WAKING, DESTROY, DESTROYING),
            PAUSING, Map.of(DONE, STOPPED, FAIL, ERROR, STAY, RUNNING, DESTROY, DESTROYING),
            STOPPED, Map.of(WAKE, WAKING, DESTROY, DESTROYING),
            WAKING, Map.of(DONE, RUNNING, FAIL, ERROR, CANCEL, PAUSING, DESTROY, DESTROYING),
            DESTROYING, Map.of(DONE, DESTROYED, FAIL, ERROR, DESTROY, DESTROYING),
            DESTROYED, Map.of(DESTROY, DESTROYING),
            ERROR, Map.of(WAKE, WAKING, PAUSE, PAUSING, DESTROY, DESTROYING)));

    private StateMachine() {}

    /** The status that {@code trigger} leads to, or empty where it is refused. */
    public static Optional<Status> next(Status from, Trigger trigger) {
        return Optional.ofNullable(TABLE.getOrDefault(from, Map.of()).get(trigger));
    }
}
