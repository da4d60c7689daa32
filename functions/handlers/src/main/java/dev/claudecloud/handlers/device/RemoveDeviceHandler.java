package dev.claudecloud.handlers.device;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.claudecloud.core.usecase.RemoveDevice;
import dev.claudecloud.handlers.HandlerWiring;
import dev.claudecloud.handlers.LambdaWiring;
import dev.claudecloud.handlers.http.AccessRule;
import dev.claudecloud.handlers.http.AuthenticatedRequest;
import dev.claudecloud.handlers.http.HttpEdge;
import dev.claudecloud.handlers.http.HttpResponse;
import dev.claudecloud.handlers.http.ProblemException;
import dev.claudecloud.handlers.http.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** {@code DELETE /users/{id}/devices/{device_id}}. */
public final class RemoveDeviceHandler implements RequestStreamHandler {

    private final HttpEdge edge;
    private final RemoveDevice removeDevice;

    public RemoveDeviceHandler() {
        this(LambdaWiring.shared());
    }

    public RemoveDeviceHandler(HandlerWiring wiring) {
        edge = wiring.edge("removeDevice");
        removeDevice = new RemoveDevice(wiring.ports(), wiring.providers().devices());
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        edge.serve(AccessRule.KEY, in, out, context, this::answer);
    }

    private HttpResponse answer(AuthenticatedRequest call) {
        call.refuseQuery();
        if (removeDevice.run(call.caller(), call.userId(), call.deviceId())) {
            return HttpResponse.empty();
        }
        throw new ProblemException(Problems.notFound("device"));
    }
}
