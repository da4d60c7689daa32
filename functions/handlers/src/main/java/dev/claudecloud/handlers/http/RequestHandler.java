package dev.claudecloud.handlers.http;

/** The part of an operation that handles an authenticated request. */
@FunctionalInterface
public interface RequestHandler {

    HttpResponse answer(AuthenticatedRequest call);
}
