package dev.claudecloud.handlers.http;

/** What an operation does with a request of somebody who was let in. */
@FunctionalInterface
public interface RequestHandler {

    HttpResponse answer(AuthenticatedRequest call);
}
