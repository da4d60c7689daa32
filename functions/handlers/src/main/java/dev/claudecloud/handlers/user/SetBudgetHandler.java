package dev.claudecloud.handlers.user;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.usecase.SetBudget;
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
import java.math.BigDecimal;
import java.util.Optional;

/** {@code PUT /users/{id}/budget}, for the administrator. */
public final class SetBudgetHandler implements RequestStreamHandler {

    private static final String MONTHLY = "monthly";
    private static final String SUM = "(0|[1-9][0-9]{0,6})(\\.[0-9]{1,2})?";
    private static final String MEANING =
            "a sum from 0 to 1000000 with at most two decimals, such as \"20.00\", or null for the default";

    private final HttpEdge edge;
    private final SetBudget setBudget;

    public SetBudgetHandler() {
        this(LambdaWiring.shared());
    }

    public SetBudgetHandler(HandlerWiring wiring) {
        edge = wiring.edge("setBudget");
        setBudget = new SetBudget(wiring.ports(), wiring.budgets());
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        edge.serve(AccessRule.ADMIN, in, out, context, this::answer);
    }

    private HttpResponse answer(AuthenticatedRequest call) {
        call.refuseQuery();
        UserId owner = call.userId();
        Optional<BigDecimal> monthly =
                call.fields(MONTHLY).nullableText(MONTHLY, SUM, MEANING).map(SetBudgetHandler::sum);
        return setBudget
                .run(call.caller(), owner, monthly)
                .map(found -> HttpResponse.json(200, UserJson.of(found)))
                .orElseThrow(() -> new ProblemException(Problems.notFound("user")));
    }

    private static BigDecimal sum(String text) {
        BigDecimal sum = new BigDecimal(text);
        if (sum.compareTo(SetBudget.MOST) > 0) {
            throw Fields.refuse(MONTHLY, "must be " + MEANING);
        }
        return sum;
    }
}
