package dev.claudecloud.lab.simulators.http;

/** Stands around every route of a service, such as authentication; not around {@code /_sim/}. */
@FunctionalInterface
public interface RequestFilter {

    /** Lets everything through. */
    RequestFilter NONE = (request, next) -> next.answer(request);

    /**
     * Answers by itself or by calling {@code next} at most once. Around a whole service {@code next} answers refusals too
     * and throws only where a fault drops the connection; it may hang, so no lock may be held around it.
     */
    SimulatorResponse around(SimulatorRequest request, RouteHandler next);
}
