package dev.claudecloud.handlers.instance;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.instance.InstanceSpec;
import dev.claudecloud.core.provision.ProviderName;
import dev.claudecloud.core.usecase.CreateInstance;
import dev.claudecloud.core.usecase.OperationRequest;
import dev.claudecloud.handlers.HandlerWiring;
import dev.claudecloud.handlers.LambdaWiring;
import dev.claudecloud.handlers.Offer;
import dev.claudecloud.handlers.http.AccessRule;
import dev.claudecloud.handlers.http.AuthenticatedRequest;
import dev.claudecloud.handlers.http.Fields;
import dev.claudecloud.handlers.http.HttpEdge;
import dev.claudecloud.handlers.http.HttpResponse;
import dev.claudecloud.handlers.view.OperationAnswers;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** {@code POST /instances}. */
public final class CreateInstanceHandler implements RequestStreamHandler {

    private static final String NAME = "[a-z0-9][a-z0-9-]{0,31}";
    private static final String NAME_MEANING = "1 to 32 lower-case letters, digits and dashes";

    private final HttpEdge edge;
    private final ProviderName provider;
    private final Offer offer;
    private final CreateInstance createInstance;
    private final OperationAnswers answers;

    public CreateInstanceHandler() {
        this(LambdaWiring.shared());
    }

    public CreateInstanceHandler(HandlerWiring wiring) {
        edge = wiring.edge("createInstance");
        provider = wiring.provider();
        offer = wiring.config().offer();
        createInstance = new CreateInstance(wiring.ports(), wiring.budgets());
        answers = new OperationAnswers(wiring);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        edge.serve(AccessRule.KEY, in, out, context, this::answer);
    }

    private HttpResponse answer(AuthenticatedRequest call) {
        Fields fields = call.fieldsIfAny(AuthenticatedRequest.USER_ID, "server_type", "location");
        call.refuseQuery();
        InstanceSpec spec = new InstanceSpec(
                provider,
                offered(fields, "server_type", offer.serverTypes()),
                offered(fields, "location", offer.locations()));
        OperationRequest request = call.operationRequest(fields);
        UserId owner = call.owner(fields.optionalInteger(AuthenticatedRequest.USER_ID), UserId::new);
        return answers.of(createInstance.run(request, owner, spec), call, "user");
    }

    private static Optional<String> offered(Fields fields, String field, List<String> offered) {
        return fields.optionalText(field, NAME, NAME_MEANING).map(name -> {
            if (offered.isEmpty() || offered.contains(name)) {
                return name;
            }
            throw Fields.refuse(field, "must be one of " + String.join(", ", offered));
        });
    }
}
