package dev.claudecloud.handlers.connect;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.usecase.ConnectInstance;
import dev.claudecloud.handlers.HandlerWiring;
import dev.claudecloud.handlers.LambdaWiring;
import dev.claudecloud.handlers.http.AccessRule;
import dev.claudecloud.handlers.http.AuthenticatedRequest;
import dev.claudecloud.handlers.http.HttpEdge;
import dev.claudecloud.handlers.http.HttpRequest;
import dev.claudecloud.handlers.http.HttpResponse;
import dev.claudecloud.handlers.http.ProblemException;
import dev.claudecloud.handlers.http.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/** {@code GET /connect.sh}: a script that attaches the user to the terminal; every error is a script too. */
public final class ConnectHandler implements RequestStreamHandler {

    private final HttpEdge edge;
    private final ConnectInstance connectInstance;
    private final Optional<String> publicUrl;

    public ConnectHandler() {
        this(LambdaWiring.shared());
    }

    public ConnectHandler(HandlerWiring wiring) {
        edge = wiring.edge("connect", ConnectScript::failure);
        connectInstance = new ConnectInstance(wiring.ports());
        publicUrl = wiring.config().publicUrl();
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        edge.serve(AccessRule.KEY, in, out, context, this::answer);
    }

    private HttpResponse answer(AuthenticatedRequest call) {
        UserId owner =
                call.owner(call.query(AuthenticatedRequest.USER_ID).text(AuthenticatedRequest.USER_ID), UserId::parse);
        String url = publicUrl.orElseGet(() -> gateway(call.request()));
        return switch (connectInstance.run(call.caller(), owner)) {
            case ConnectInstance.Result.Ready ready -> ConnectScript.of(ready.instance(), ready.token(), url);
            case ConnectInstance.Result.NotFound ignored -> throw new ProblemException(Problems.notFound("user"));
            case ConnectInstance.Result.NoInstance ignored -> throw new ProblemException(Problems.noInstance());
            case ConnectInstance.Result.Leaving leaving ->
                throw new ProblemException(Problems.wrongStatus(
                        leaving.instance().id().value(),
                        leaving.instance().status().text()));
        };
    }

    private static String gateway(HttpRequest request) {
        return "https://" + request.domain().orElseThrow(() -> new IllegalStateException("The event has no domain"));
    }
}
