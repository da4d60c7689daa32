package dev.claudecloud.handlers.user;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.claudecloud.core.usecase.DeleteUser;
import dev.claudecloud.handlers.ApiWiring;
import dev.claudecloud.handlers.LambdaWiring;
import dev.claudecloud.handlers.http.Call;
import dev.claudecloud.handlers.http.Gate;
import dev.claudecloud.handlers.http.HttpEdge;
import dev.claudecloud.handlers.http.HttpResponse;
import dev.claudecloud.handlers.http.Problems;
import dev.claudecloud.handlers.http.Refusal;
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

    public DeleteUserHandler(ApiWiring wiring) {
        edge = wiring.edge("deleteUser");
        deleteUser = new DeleteUser(wiring.ports());
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        edge.serve(Gate.ADMIN, in, out, context, this::answer);
    }

    private HttpResponse answer(Call call) {
        call.query();
        return switch (deleteUser.run(call.caller(), call.userId())) {
            case DeleteUser.Result.Deleted ignored -> HttpResponse.empty();
            case DeleteUser.Result.NotFound ignored -> throw new Refusal(Problems.notFound("user"));
            case DeleteUser.Result.Owns owns ->
                throw new Refusal(Problems.userOwns(owns.instance().value()));
        };
    }
}
