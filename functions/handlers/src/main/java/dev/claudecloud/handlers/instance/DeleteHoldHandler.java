package dev.claudecloud.handlers.instance;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.claudecloud.core.usecase.DeleteHold;
import dev.claudecloud.handlers.HandlerWiring;
import dev.claudecloud.handlers.LambdaWiring;
import dev.claudecloud.handlers.http.AccessRule;
import dev.claudecloud.handlers.http.AuthenticatedRequest;
import dev.claudecloud.handlers.http.HttpEdge;
import dev.claudecloud.handlers.http.HttpResponse;
import dev.claudecloud.handlers.http.ProblemException;
import dev.claudecloud.handlers.http.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** {@code DELETE /instances/{id}/holds/{name}}. */
public final class DeleteHoldHandler implements RequestStreamHandler {

    private final HttpEdge edge;
    private final DeleteHold deleteHold;

    public DeleteHoldHandler() {
        this(LambdaWiring.shared());
    }

    public DeleteHoldHandler(HandlerWiring wiring) {
        edge = wiring.edge("deleteHold");
        deleteHold = new DeleteHold(wiring.ports());
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        edge.serve(AccessRule.KEY, in, out, context, this::answer);
    }

    private HttpResponse answer(AuthenticatedRequest call) {
        call.refuseQuery();
        String name = call.holdName();
        return switch (deleteHold.run(call.caller(), call.instanceId(), name)) {
            case ENDED -> HttpResponse.empty();
            case NOT_FOUND -> throw new ProblemException(Problems.notFound("instance"));
            case OF_MACHINE -> throw new ProblemException(Problems.holdOfMachine(name));
        };
    }
}
