package dev.claudecloud.handlers.http;

import com.amazonaws.services.lambda.runtime.Context;
import dev.claudecloud.core.access.Access;
import dev.claudecloud.core.access.AccessResult;
import dev.claudecloud.core.access.Caller;
import dev.claudecloud.core.access.ReportingMachine;
import dev.claudecloud.core.id.OperationId;
import dev.claudecloud.core.port.Log;
import dev.claudecloud.core.port.LogFields;
import dev.claudecloud.core.port.SecretsException;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.core.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Turns a gateway event into a response: authentication, size limits, errors and one log line per request. Each handler
 * has its own.
 */
public final class HttpEdge {

    private static final String KEY_HEADER = "X-API-Key";
    private static final String TOKEN_HEADER = "X-Connect-Token";
    private static final String INSTANCE_TOKEN_HEADER = "X-Instance-Token";
    private static final int SERVER_ERROR = 500;
    private static final int NANOS_PER_MILLI = 1_000_000;

    private final String operation;
    private final Access access;
    private final Log log;
    private final BiFunction<Problem, String, HttpResponse> problems;

    /**
     * Creates an edge for one operation.
     *
     * @param problems creates the response from a problem and the request id
     */
    public HttpEdge(String operation, Access access, Log log, BiFunction<Problem, String, HttpResponse> problems) {
        this.operation = operation;
        this.access = access;
        this.log = log;
        this.problems = problems;
    }

    /** Serves a caller whom {@code gate} admits. */
    public void serve(AccessRule gate, InputStream in, OutputStream out, Context context, RequestHandler answerer)
            throws IOException {
        serve(gate, request -> Optional.empty(), in, out, context, answerer);
    }

    /** Serves a caller, and reads the operation in the path in the request that authenticates the caller. */
    public void serveOperation(
            AccessRule gate, InputStream in, OutputStream out, Context context, RequestHandler answerer)
            throws IOException {
        serve(gate, HttpEdge::operationOf, in, out, context, answerer);
    }

    private void serve(
            AccessRule gate,
            Function<HttpRequest, Optional<OperationId>> sought,
            InputStream in,
            OutputStream out,
            Context context,
            RequestHandler answerer)
            throws IOException {
        open(in, out, context, request -> {
            Caller caller = admit(gate, request, sought.apply(request));
            Fields.requireSize(request);
            Duration remaining = Duration.ofMillis(context.getRemainingTimeInMillis());
            return answerer.answer(new AuthenticatedRequest(request, caller, remaining));
        });
    }

    /** Serves the machine of the instance in the path, which presents its token; nobody else. */
    public void serveMachine(
            InputStream in, OutputStream out, Context context, Function<MachineRequest, HttpResponse> answerer)
            throws IOException {
        open(in, out, context, request -> {
            String presented = request.header(INSTANCE_TOKEN_HEADER)
                    .filter(text -> !text.isEmpty())
                    .orElseThrow(() -> new ProblemException(Problems.missingInstanceToken()));
            Fields.requireSize(request, MachineRequest.MAX_BYTES);
            ReportingMachine machine = access.byInstanceToken(presented, request.pathParameter("id"))
                    .orElseThrow(() -> new ProblemException(Problems.invalidInstanceToken()));
            return answerer.apply(new MachineRequest(request, machine));
        });
    }

    /** Serves any caller, without authentication. No response is cached that does not say so itself. */
    public void open(InputStream in, OutputStream out, Context context, Function<HttpRequest, HttpResponse> answerer)
            throws IOException {
        long start = System.nanoTime();
        Map<String, Object> facts = new LinkedHashMap<>();
        HttpRequest request = HttpRequest.of(JsonMaps.event(in), context);
        facts.put(LogFields.REQUEST_ID, request.id());
        facts.put(LogFields.FUNCTION, operation);
        HttpResponse response = answer(request, answerer, facts)
                .withDefault("Cache-Control", "no-store")
                .with("X-Content-Type-Options", "nosniff")
                .with("X-Request-Id", request.id());
        out.write(response.event().getBytes(StandardCharsets.UTF_8));
        facts.put("status", response.status());
        facts.put("ms", (System.nanoTime() - start) / NANOS_PER_MILLI);
        if (response.status() >= SERVER_ERROR) {
            log.error("A request failed", facts);
        } else {
            log.info("A request was answered", facts);
        }
    }

    private HttpResponse answer(
            HttpRequest request, Function<HttpRequest, HttpResponse> answerer, Map<String, Object> facts) {
        try {
            return answerer.apply(request);
        } catch (ProblemException refusal) {
            return problems.apply(refusal.problem(), request.id());
        } catch (StoreException | SecretsException e) {
            facts.put(LogFields.CAUSE, Causes.of(e));
            return problems.apply(Problems.unavailable(), request.id());
        } catch (ProvisionException e) {
            facts.put(LogFields.CAUSE, Causes.of(e));
            facts.put("code", e.code().text());
            return problems.apply(Problems.network(e.code()), request.id());
        } catch (RuntimeException e) {
            facts.put(LogFields.CAUSE, Causes.of(e));
            return problems.apply(Problems.internal(), request.id());
        }
    }

    /** Returns empty for an invalid id: only authenticated callers are told that. */
    private static Optional<OperationId> operationOf(HttpRequest request) {
        try {
            return Optional.of(new OperationId(request.pathParameter("id")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Caller admit(AccessRule gate, HttpRequest request, Optional<OperationId> sought) {
        Optional<String> key = request.header(KEY_HEADER).filter(text -> !text.isEmpty());
        Optional<String> token = request.header(TOKEN_HEADER).filter(text -> gate == AccessRule.KEY_OR_TOKEN);
        if (key.isEmpty() && token.isPresent()) {
            return granted(access.byToken(token.get(), sought), Problems.invalidToken());
        }
        String presented = key.orElseThrow(() -> new ProblemException(Problems.missingKey()));
        // A header that came twice arrives joined with a comma, which is in no key.
        AccessResult entry = presented.contains(",") ? new AccessResult.Refused() : access.byKey(presented, sought);
        Caller caller = granted(entry, Problems.invalidKey());
        if (gate == AccessRule.ADMIN && !(caller instanceof Caller.Admin)) {
            throw new ProblemException(Problems.adminOnly());
        }
        return caller;
    }

    private static Caller granted(AccessResult entry, Problem otherwise) {
        return switch (entry) {
            case AccessResult.Granted granted -> granted.caller();
            case AccessResult.Refused ignored -> throw new ProblemException(otherwise);
        };
    }
}
