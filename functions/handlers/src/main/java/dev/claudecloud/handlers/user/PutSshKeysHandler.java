package dev.claudecloud.handlers.user;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.usecase.PutSshKeys;
import dev.claudecloud.core.user.SshKey;
import dev.claudecloud.handlers.HandlerWiring;
import dev.claudecloud.handlers.LambdaWiring;
import dev.claudecloud.handlers.http.AccessRule;
import dev.claudecloud.handlers.http.AuthenticatedRequest;
import dev.claudecloud.handlers.http.Fields;
import dev.claudecloud.handlers.http.HttpEdge;
import dev.claudecloud.handlers.http.HttpResponse;
import dev.claudecloud.handlers.http.ProblemException;
import dev.claudecloud.handlers.http.Problems;
import dev.claudecloud.handlers.view.UserJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/** {@code PUT /users/{id}/ssh-keys}. */
public final class PutSshKeysHandler implements RequestStreamHandler {

    private static final String KEYS = "keys";

    private final HttpEdge edge;
    private final PutSshKeys putSshKeys;

    public PutSshKeysHandler() {
        this(LambdaWiring.shared());
    }

    public PutSshKeysHandler(HandlerWiring wiring) {
        edge = wiring.edge("putSshKeys");
        putSshKeys = new PutSshKeys(wiring.ports());
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        edge.serve(AccessRule.KEY, in, out, context, this::answer);
    }

    private HttpResponse answer(AuthenticatedRequest call) {
        call.refuseQuery();
        UserId owner = call.userId();
        List<String> lines = call.fields(KEYS).texts(KEYS);
        if (lines.size() > PutSshKeys.MOST) {
            throw Fields.refuse(KEYS, "can contain at most " + PutSshKeys.MOST + " keys");
        }
        List<SshKey> keys =
                lines.stream().map(PutSshKeysHandler::key).distinct().toList();
        return putSshKeys
                .run(call.caller(), owner, keys)
                .map(user -> HttpResponse.json(200, UserJson.of(user)))
                .orElseThrow(() -> new ProblemException(Problems.notFound("user")));
    }

    private static SshKey key(String line) {
        try {
            return new SshKey(line);
        } catch (IllegalArgumentException e) {
            throw Fields.refuse(KEYS, "must contain SSH public keys, each 'type base64 comment' without options");
        }
    }
}
