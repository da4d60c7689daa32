package dev.claudecloud.handlers.key;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.usecase.CreateKey;
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
import dev.claudecloud.handlers.view.KeyJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Optional;

/** {@code POST /users/{id}/keys}. */
public final class CreateKeyHandler implements RequestStreamHandler {

    private static final String NAME = "name";
    private static final String EXPIRES_AT = "expires_at";
    private static final String PRINTABLE = "[\\p{L}\\p{N}\\p{P}\\p{S} ]{1,64}";

    private final HttpEdge edge;
    private final CreateKey createKey;

    public CreateKeyHandler() {
        this(LambdaWiring.shared());
    }

    public CreateKeyHandler(HandlerWiring wiring) {
        edge = wiring.edge("createKey");
        createKey = new CreateKey(wiring.ports());
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        edge.serve(AccessRule.KEY, in, out, context, this::answer);
    }

    private HttpResponse answer(AuthenticatedRequest call) {
        call.refuseQuery();
        UserId owner = call.userId();
        Fields fields = call.fieldsIfAny(NAME, EXPIRES_AT);
        String name = fields.optionalText(NAME, PRINTABLE, "1 to 64 printable characters")
                .orElse("default");
        Optional<Instant> expiresAt = fields.optionalTime(EXPIRES_AT);
        return switch (createKey.run(call.caller(), owner, name, expiresAt, call.once(fields))) {
            case CreateKey.Result.Made made -> answer(made);
            case CreateKey.Result.NotFound ignored -> throw new ProblemException(Problems.notFound("user"));
            case CreateKey.Result.TooMany ignored -> throw new ProblemException(Problems.tooManyKeys(CreateKey.MOST));
            case CreateKey.Result.ExpiryPast ignored -> throw Fields.refuse(EXPIRES_AT, "must be in the future");
            case CreateKey.Result.OtherRequest ignored -> throw new ProblemException(Problems.otherRequest());
        };
    }

    private static HttpResponse answer(CreateKey.Result.Made made) {
        HttpResponse response = HttpResponse.json(
                201,
                JsonMaps.object(
                        "key", KeyJson.of(made.key()), "api_key", made.text().reveal()));
        return made.replayed() ? response.with("Idempotency-Replayed", "true") : response;
    }
}
