package dev.claudecloud.lab.simulators.http;

/** Answers one kind of request. May be called from many threads at once; may throw {@link ResponseException}. */
@FunctionalInterface
public interface RouteHandler {

    /** The answer; its effect, if it has one, is done when this returns. */
    SimulatorResponse answer(SimulatorRequest request);
}
