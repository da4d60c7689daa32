/**
 * A kit for clients of HTTP APIs. A client is an {@link dev.claudecloud.http.ApiSender} with the address, the token and
 * a {@link dev.claudecloud.http.FailureTable} of its own, which defines what each failure means there; everything else
 * is guaranteed here: limited time and size, retries only of what is safe to repeat, prompt reaction to interrupts,
 * strict parsing of responses, and one-line messages without secrets.
 *
 * <p>To add a client: an enum of its failures, a subclass of {@link dev.claudecloud.http.ApiException} that carries it,
 * a table that maps an {@link dev.claudecloud.http.ApiFailure} to it, and a class with a method for each call.
 */
@NullMarked
package dev.claudecloud.http;

import org.jspecify.annotations.NullMarked;
