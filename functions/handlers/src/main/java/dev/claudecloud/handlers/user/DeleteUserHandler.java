package dev.claudecloud.handlers.user;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.claudecloud.core.usecase.DeleteUser;
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

/** {@code DELETE /users/{id}}, for the administrator. */
public final class DeleteUserHandler implements RequestStreamHandler {

    private final HttpEdge edge;
    private final DeleteUser deleteUser;

    public DeleteUserHandler() {
        this(LambdaWiring.shared());
    }

    public DeleteUserHandler(HandlerWiring wiring) {
        edge = wiring.edge("deleteUser");
        deleteUser = new DeleteUser(wiring.ports());
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        edge.serve(AccessRule.ADMIN, in, out, context, this::answer);
    }

    private HttpResponse answer(AuthenticatedRequest call) {
        call.refuseQuery();
        return switch (deleteUser.run(call.caller(), call.userId())) {
            case DeleteUser.Result.Deleted ignored -> HttpResponse.empty();
            case DeleteUser.Result.NotFound ignored -> throw new ProblemException(Problems.notFound("user"));
            case DeleteUser.Result.Owns owns ->
                throw new ProblemException(Problems.userOwns(owns.instance().value()));
        };
    }
}
