package dev.claudecloud.lab.simulators.http;

/** Handles one kind of request. May be called by many threads at once; may throw {@link ResponseException}. */
@FunctionalInterface
public interface RouteHandler {

    /** Returns the response; any effect is complete when this returns. */
    SimulatorResponse answer(SimulatorRequest request);
}
