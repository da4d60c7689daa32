package dev.claudecloud.lab.simulators.http;

/** A filter around every route of a service, such as authentication; {@code /_sim/} is not filtered. */
@FunctionalInterface
public interface RequestFilter {

    /** Passes every request on. */
    RequestFilter NONE = (request, next) -> next.answer(request);

    /**
     * Responds itself, or calls {@code next} at most once. Around a whole service, {@code next} returns refusals too
     * and throws only if a fault drops the connection; it may hang, so no lock may be held around it.
     */
    SimulatorResponse around(SimulatorRequest request, RouteHandler next);
}
