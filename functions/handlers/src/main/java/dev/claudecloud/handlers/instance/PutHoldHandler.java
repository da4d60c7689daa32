package dev.claudecloud.handlers.instance;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.claudecloud.core.provision.Hold;
import dev.claudecloud.core.usecase.PutHold;
import dev.claudecloud.handlers.HandlerWiring;
import dev.claudecloud.handlers.LambdaWiring;
import dev.claudecloud.handlers.http.AccessRule;
import dev.claudecloud.handlers.http.AuthenticatedRequest;
import dev.claudecloud.handlers.http.Fields;
import dev.claudecloud.handlers.http.HttpEdge;
import dev.claudecloud.handlers.http.HttpResponse;
import dev.claudecloud.handlers.http.ProblemException;
import dev.claudecloud.handlers.http.Problems;
import dev.claudecloud.handlers.view.HoldJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/** {@code PUT /instances/{id}/holds/{name}}. */
public final class PutHoldHandler implements RequestStreamHandler {

    private static final String TTL = "ttl_seconds";
    private static final String REASON = "reason";

    private final HttpEdge edge;
    private final PutHold putHold;

    public PutHoldHandler() {
        this(LambdaWiring.shared());
    }

    public PutHoldHandler(HandlerWiring wiring) {
        edge = wiring.edge("putHold");
        putHold = new PutHold(wiring.ports());
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        edge.serve(AccessRule.KEY, in, out, context, this::answer);
    }

    private HttpResponse answer(AuthenticatedRequest call) {
        call.refuseQuery();
        Fields fields = call.fields(TTL, REASON);
        Duration time = time(fields);
        var reason = fields.optionalText(REASON, Hold.REASON.pattern(), "up to 200 printable characters of ASCII");
        return switch (putHold.run(call.caller(), call.instanceId(), call.holdName(), time, reason)) {
            case PutHold.Result.Held(Hold hold) -> HttpResponse.json(200, HoldJson.ofUser(hold));
            case PutHold.Result.NotFound ignored -> throw new ProblemException(Problems.notFound("instance"));
            case PutHold.Result.WrongStatus wrong ->
                throw new ProblemException(Problems.wrongStatus(
                        wrong.instance().id().value(), wrong.instance().status().text()));
            case PutHold.Result.TooMany ignored -> throw new ProblemException(Problems.tooManyHolds(Hold.MOST));
        };
    }

    private static Duration time(Fields fields) {
        long seconds = fields.optionalInteger(TTL).orElseThrow(() -> Fields.refuse(TTL, "is missing"));
        long least = Hold.SHORTEST.toSeconds();
        long most = Hold.LONGEST.toSeconds();
        if (seconds < least || seconds > most) {
            throw Fields.refuse(TTL, "must be " + least + " to " + most);
        }
        return Duration.ofSeconds(seconds);
    }
}
