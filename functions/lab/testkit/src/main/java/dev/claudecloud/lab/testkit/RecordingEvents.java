package dev.claudecloud.lab.testkit;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.port.OperationEvents;
import java.util.ArrayList;
import java.util.List;

/** Keeps every event instead of sending it. Thread-safe. */
public final class RecordingEvents implements OperationEvents {

    /** One event as it was asked for. */
    public record Sent(InstanceId instance, long generation) {}

    private final List<Sent> sent = new ArrayList<>();

    @Override
    public synchronized void requested(InstanceId instance, long generation) {
        sent.add(new Sent(instance, generation));
    }

    /** All events so far, oldest first. */
    public synchronized List<Sent> sent() {
        return List.copyOf(sent);
    }
}
