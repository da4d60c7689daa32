package dev.claudecloud.simulators.http;

/** Stands around every route of a service, such as authentication; not around {@code /_sim/}. */
@FunctionalInterface
public interface Filter {

    /** Lets everything through. */
    Filter NONE = (request, next) -> next.answer(request);

    /**
     * Answers by itself or by calling {@code next} at most once. {@code next} may hang or throw where a fault says so, so
     * no lock may be held around it.
     */
    Response around(Request request, Handler next);
}
