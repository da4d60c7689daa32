package dev.claudecloud.handlers.instance;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.usecase.PauseInstance;
import dev.claudecloud.handlers.HandlerWiring;
import dev.claudecloud.handlers.LambdaWiring;
import dev.claudecloud.handlers.http.AccessRule;
import dev.claudecloud.handlers.http.AuthenticatedRequest;
import dev.claudecloud.handlers.http.Fields;
import dev.claudecloud.handlers.http.HttpEdge;
import dev.claudecloud.handlers.http.HttpResponse;
import dev.claudecloud.handlers.view.OperationAnswers;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** {@code POST /instances/{id}/pause}. */
public final class PauseInstanceHandler implements RequestStreamHandler {

    private static final String RESUME_AT = "resume_at";
    /** A pause and a wake take minutes. */
    private static final Duration SOONEST = Duration.ofMinutes(10);

    private static final Duration LATEST = Duration.ofDays(30);

    private final HttpEdge edge;
    private final PauseInstance pauseInstance;
    private final OperationAnswers answers;
    private final InstantSource clock;

    public PauseInstanceHandler() {
        this(LambdaWiring.shared());
    }

    public PauseInstanceHandler(HandlerWiring wiring) {
        edge = wiring.edge("pauseInstance");
        pauseInstance = new PauseInstance(wiring.ports());
        answers = new OperationAnswers(wiring);
        clock = wiring.ports().clock();
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        edge.serve(AccessRule.KEY, in, out, context, this::answer);
    }

    private void requireInRange(Instant resumeAt) {
        Instant now = clock.instant();
        if (resumeAt.isBefore(now.plus(SOONEST)) || resumeAt.isAfter(now.plus(LATEST))) {
            throw Fields.refuse(RESUME_AT, "must be 10 minutes to 30 days from now");
        }
    }

    private HttpResponse answer(AuthenticatedRequest call) {
        call.refuseQuery();
        InstanceId id = call.instanceId();
        Fields fields = call.fieldsIfAny(RESUME_AT);
        Optional<Instant> resumeAt = fields.optionalTime(RESUME_AT);
        resumeAt.ifPresent(this::requireInRange);
        return answers.of(pauseInstance.run(call.operationRequest(fields), id, resumeAt), call, "instance");
    }
}
