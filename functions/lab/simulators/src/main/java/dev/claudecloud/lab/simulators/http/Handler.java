package dev.claudecloud.lab.simulators.http;

/** Answers one kind of request. May be called from many threads at once; may throw {@link Refusal}. */
@FunctionalInterface
public interface Handler {

    /** The answer; its effect, if it has one, is done when this returns. */
    Response answer(Request request);
}
