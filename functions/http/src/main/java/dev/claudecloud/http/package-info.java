/**
 * One kit for the clients of HTTP APIs. A client is an {@link dev.claudecloud.http.ApiSender} with the address, the token
 * and a {@link dev.claudecloud.http.FailureTable} of its own, which says what each failure means there; everything else is
 * promised here, once: bounded time and size, retries of what is safe and of nothing else, interrupts obeyed, answers read
 * strictly, and messages of one line without secrets.
 *
 * <p>To add a client: an enum of its failures, a subclass of {@link dev.claudecloud.http.ApiException} that carries it, a
 * table that maps an {@link dev.claudecloud.http.ApiFailure} to it, and a class with a method for each call.
 */
@NullMarked
package dev.claudecloud.http;

import org.jspecify.annotations.NullMarked;
