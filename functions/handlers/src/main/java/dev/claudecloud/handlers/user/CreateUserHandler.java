package dev.claudecloud.handlers.user;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.claudecloud.core.usecase.CreateUser;
import dev.claudecloud.core.user.Email;
import dev.claudecloud.handlers.HandlerWiring;
import dev.claudecloud.handlers.LambdaWiring;
import dev.claudecloud.handlers.http.AccessRule;
import dev.claudecloud.handlers.http.AuthenticatedRequest;
import dev.claudecloud.handlers.http.Fields;
import dev.claudecloud.handlers.http.HttpEdge;
import dev.claudecloud.handlers.http.HttpResponse;
import dev.claudecloud.handlers.http.JsonMaps;
import dev.claudecloud.handlers.http.ProblemException;
import dev.claudecloud.handlers.http.Problems;
import dev.claudecloud.handlers.view.UserJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** {@code POST /users}, for the administrator. */
public final class CreateUserHandler implements RequestStreamHandler {

    private static final String EMAIL = "email";

    private final HttpEdge edge;
    private final CreateUser createUser;

    public CreateUserHandler() {
        this(LambdaWiring.shared());
    }

    public CreateUserHandler(HandlerWiring wiring) {
        edge = wiring.edge("createUser");
        createUser = new CreateUser(wiring.ports());
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        edge.serve(AccessRule.ADMIN, in, out, context, this::answer);
    }

    private HttpResponse answer(AuthenticatedRequest call) {
        call.refuseQuery();
        Fields fields = call.fields(EMAIL);
        Email email = email(fields.text(EMAIL));
        return switch (createUser.run(call.caller(), email, call.once(fields))) {
            case CreateUser.Result.Made made -> answer(made);
            case CreateUser.Result.EmailTaken ignored -> throw new ProblemException(Problems.emailTaken());
            case CreateUser.Result.OtherRequest ignored -> throw new ProblemException(Problems.otherRequest());
        };
    }

    private static HttpResponse answer(CreateUser.Result.Made made) {
        HttpResponse response = HttpResponse.json(
                        201,
                        JsonMaps.object(
                                "user",
                                UserJson.of(made.user()),
                                "api_key",
                                made.key().reveal()))
                .with("Location", "/users/" + made.user().id());
        return made.replayed() ? response.with("Idempotency-Replayed", "true") : response;
    }

    private static Email email(String text) {
        try {
            return new Email(text);
        } catch (IllegalArgumentException e) {
            throw Fields.refuse(EMAIL, "must be an e-mail address");
        }
    }
}
