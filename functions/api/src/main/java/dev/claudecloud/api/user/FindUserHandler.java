package dev.claudecloud.api.user;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.claudecloud.api.ApiWiring;
import dev.claudecloud.api.LambdaWiring;
import dev.claudecloud.api.http.Call;
import dev.claudecloud.api.http.Gate;
import dev.claudecloud.api.http.HttpEdge;
import dev.claudecloud.api.http.HttpResponse;
import dev.claudecloud.api.http.Problems;
import dev.claudecloud.api.http.Refusal;
import dev.claudecloud.core.usecase.FindUser;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** {@code GET /users/{id}}. */
public final class FindUserHandler implements RequestStreamHandler {

    private final HttpEdge edge;
    private final FindUser findUser;

    public FindUserHandler() {
        this(LambdaWiring.shared());
    }

    public FindUserHandler(ApiWiring wiring) {
        edge = wiring.edge("findUser");
        findUser = new FindUser(wiring.ports());
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        edge.serve(Gate.KEY, in, out, context, this::answer);
    }

    private HttpResponse answer(Call call) {
        call.query();
        return findUser.run(call.caller(), call.userId())
                .map(user -> HttpResponse.json(200, UserJson.of(user)))
                .orElseThrow(() -> new Refusal(Problems.notFound("user")));
    }
}
