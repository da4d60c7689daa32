package dev.claudecloud.handlers.view;

import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.operation.Operation;
import dev.claudecloud.core.operation.OperationKind;
import dev.claudecloud.core.operation.OperationStatus;
import dev.claudecloud.core.usecase.AwaitOperation;
import dev.claudecloud.core.usecase.OperationRequestResult;
import dev.claudecloud.handlers.HandlerWiring;
import dev.claudecloud.handlers.http.AuthenticatedRequest;
import dev.claudecloud.handlers.http.HttpResponse;
import dev.claudecloud.handlers.http.JsonMaps;
import dev.claudecloud.handlers.http.Preference;
import dev.claudecloud.handlers.http.Problem;
import dev.claudecloud.handlers.http.ProblemException;
import dev.claudecloud.handlers.http.Problems;
import java.time.Duration;
import java.util.Optional;

/** Answers a request that changes an instance: at once, or when its operation has ended. */
public final class OperationAnswers {

    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;

    private final AwaitOperation await;

    public OperationAnswers(HandlerWiring wiring) {
        this.await = new AwaitOperation(wiring.ports());
    }

    /** Returns the response; {@code what} names the resource of the path, in case it is not found. */
    public HttpResponse of(OperationRequestResult taken, AuthenticatedRequest call, String what) {
        return switch (taken) {
            case OperationRequestResult.Accepted accepted -> accepted(accepted, call);
            case OperationRequestResult.NotFound ignored -> throw new ProblemException(Problems.notFound(what));
            case OperationRequestResult.WrongStatus wrong -> throw new ProblemException(wrongStatus(wrong.instance()));
            case OperationRequestResult.Exists exists ->
                throw new ProblemException(Problems.instanceExists(
                        exists.first().id().value(), exists.first().status().text()));
            case OperationRequestResult.BudgetSpent spent ->
                throw new ProblemException(Problems.budgetSpent(spent.budget().sentence()));
            case OperationRequestResult.VolumeInUse inUse ->
                throw new ProblemException(Problems.volumeInUse(inUse.by().value()));
            case OperationRequestResult.NotCancellable not ->
                throw new ProblemException(Problems.notCancellable(
                        not.operation().id().value(), not.operation().status().text()));
            case OperationRequestResult.OtherRequest ignored -> throw new ProblemException(Problems.otherRequest());
        };
    }

    private static Problem wrongStatus(Instance instance) {
        return Problems.wrongStatus(instance.id().value(), instance.status().text());
    }

    private HttpResponse accepted(OperationRequestResult.Accepted accepted, AuthenticatedRequest call) {
        HttpResponse response = Preference.wait(call)
                .map(limit -> Preference.applied(waited(accepted, limit)))
                .orElseGet(() -> going(accepted.instance(), accepted.operation()));
        return accepted.origin() == OperationRequestResult.Origin.REPLAYED
                ? response.with("Idempotency-Replayed", "true")
                : response;
    }

    private HttpResponse waited(OperationRequestResult.Accepted accepted, Duration limit) {
        Optional<AwaitOperation.Ended> ended =
                await.run(accepted.instance().id(), accepted.operation().id(), limit);
        return ended.map(end -> ended(end.instance(), end.operation()))
                .orElseGet(() -> going(accepted.instance(), accepted.operation()));
    }

    private static HttpResponse going(Instance instance, Operation operation) {
        int status = operation.status().ended() ? OK : ACCEPTED;
        return body(status, instance, operation)
                .with("Location", "/operations/" + operation.id().value());
    }

    private static HttpResponse ended(Instance instance, Operation operation) {
        boolean created = operation.kind() == OperationKind.CREATE && operation.status() == OperationStatus.SUCCEEDED;
        return body(created ? CREATED : OK, instance, operation)
                .with("Location", "/instances/" + instance.id().value());
    }

    private static HttpResponse body(int status, Instance instance, Operation operation) {
        return HttpResponse.json(
                status,
                JsonMaps.object("instance", InstanceJson.of(instance), "operation", OperationJson.of(operation)));
    }
}
