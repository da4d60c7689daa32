package dev.claudecloud.api.user;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.claudecloud.api.ApiWiring;
import dev.claudecloud.api.LambdaWiring;
import dev.claudecloud.api.http.Call;
import dev.claudecloud.api.http.Gate;
import dev.claudecloud.api.http.HttpEdge;
import dev.claudecloud.api.http.HttpResponse;
import dev.claudecloud.api.http.Json;
import dev.claudecloud.api.http.Query;
import dev.claudecloud.core.store.Page;
import dev.claudecloud.core.usecase.ListUsers;
import dev.claudecloud.core.user.User;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** {@code GET /users}, for the administrator. */
public final class ListUsersHandler implements RequestStreamHandler {

    private final HttpEdge edge;
    private final ListUsers listUsers;

    public ListUsersHandler() {
        this(LambdaWiring.shared());
    }

    public ListUsersHandler(ApiWiring wiring) {
        edge = wiring.edge("listUsers");
        listUsers = new ListUsers(wiring.ports());
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        edge.serve(Gate.ADMIN, in, out, context, this::answer);
    }

    private HttpResponse answer(Call call) {
        Query query = call.query("limit", "cursor");
        Page<User> page = query.page(listUsers::run);
        return HttpResponse.json(
                200,
                Json.object(
                        "users", page.items().stream().map(UserJson::of).toList(),
                        "next", page.next().orElse(null)));
    }
}
