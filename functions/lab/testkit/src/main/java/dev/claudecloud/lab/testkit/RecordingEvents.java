package dev.claudecloud.lab.testkit;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.port.OperationEvents;
import java.util.ArrayList;
import java.util.List;

/** Records every event instead of sending it. Thread-safe. */
public final class RecordingEvents implements OperationEvents {

    /** An event as it was requested. */
    public record Sent(InstanceId instance, long generation) {}

    private final List<Sent> sent = new ArrayList<>();

    @Override
    public synchronized void requested(InstanceId instance, long generation) {
        sent.add(new Sent(instance, generation));
    }

    /** Returns all events so far, oldest first. */
    public synchronized List<Sent> sent() {
        return List.copyOf(sent);
    }
}
