package dev.claudecloud.handlers.user;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.claudecloud.core.store.Page;
import dev.claudecloud.core.usecase.ListUsers;
import dev.claudecloud.core.user.User;
import dev.claudecloud.handlers.HandlerWiring;
import dev.claudecloud.handlers.LambdaWiring;
import dev.claudecloud.handlers.http.AccessRule;
import dev.claudecloud.handlers.http.AuthenticatedRequest;
import dev.claudecloud.handlers.http.HttpEdge;
import dev.claudecloud.handlers.http.HttpResponse;
import dev.claudecloud.handlers.http.JsonMaps;
import dev.claudecloud.handlers.http.Query;
import dev.claudecloud.handlers.view.UserJson;
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

    public ListUsersHandler(HandlerWiring wiring) {
        edge = wiring.edge("listUsers");
        listUsers = new ListUsers(wiring.ports());
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        edge.serve(AccessRule.ADMIN, in, out, context, this::answer);
    }

    private HttpResponse answer(AuthenticatedRequest call) {
        Query query = call.query("limit", "cursor");
        Page<User> page = query.page(listUsers::run);
        return HttpResponse.json(
                200,
                JsonMaps.object(
                        "users", page.items().stream().map(UserJson::of).toList(),
                        "next", page.next().orElse(null)));
    }
}
