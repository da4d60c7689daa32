package dev.claudecloud.handlers.instance;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.claudecloud.core.history.HistoryEntry;
import dev.claudecloud.core.usecase.GetInstanceHistory;
import dev.claudecloud.handlers.HandlerWiring;
import dev.claudecloud.handlers.LambdaWiring;
import dev.claudecloud.handlers.http.AccessRule;
import dev.claudecloud.handlers.http.ApiTime;
import dev.claudecloud.handlers.http.AuthenticatedRequest;
import dev.claudecloud.handlers.http.Fields;
import dev.claudecloud.handlers.http.HttpEdge;
import dev.claudecloud.handlers.http.HttpResponse;
import dev.claudecloud.handlers.http.ProblemException;
import dev.claudecloud.handlers.http.Problems;
import dev.claudecloud.handlers.view.HistoryJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** {@code GET /instances/{id}/history}. */
public final class GetInstanceHistoryHandler implements RequestStreamHandler {

    private static final String SINCE = "since";
    private static final Duration USUAL = Duration.ofHours(24);

    private final HttpEdge edge;
    private final GetInstanceHistory getInstanceHistory;
    private final InstantSource clock;

    public GetInstanceHistoryHandler() {
        this(LambdaWiring.shared());
    }

    public GetInstanceHistoryHandler(HandlerWiring wiring) {
        edge = wiring.edge("getInstanceHistory");
        getInstanceHistory = new GetInstanceHistory(wiring.ports());
        clock = wiring.ports().clock();
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        edge.serve(AccessRule.KEY, in, out, context, this::answer);
    }

    private HttpResponse answer(AuthenticatedRequest call) {
        Instant since = since(call);
        return getInstanceHistory
                .run(call.caller(), call.instanceId(), since)
                .map(found -> HttpResponse.json(200, HistoryJson.of(found)))
                .orElseThrow(() -> new ProblemException(Problems.notFound("instance")));
    }

    private Instant since(AuthenticatedRequest call) {
        Instant now = clock.instant();
        Instant since = call.query(SINCE).time(SINCE).orElse(now.minus(USUAL));
        Instant earliest = now.minus(HistoryEntry.LIFE);
        if (since.isBefore(earliest) || since.isAfter(now)) {
            throw Fields.refuse(
                    SINCE,
                    "must be at most " + HistoryEntry.LIFE.toDays() + " days ago: from " + ApiTime.text(earliest)
                            + " to " + ApiTime.text(now));
        }
        return since;
    }
}
