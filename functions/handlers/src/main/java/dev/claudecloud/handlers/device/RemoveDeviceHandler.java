package dev.claudecloud.handlers.device;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.claudecloud.core.usecase.RemoveDevice;
import dev.claudecloud.handlers.ApiWiring;
import dev.claudecloud.handlers.LambdaWiring;
import dev.claudecloud.handlers.http.Call;
import dev.claudecloud.handlers.http.Gate;
import dev.claudecloud.handlers.http.HttpEdge;
import dev.claudecloud.handlers.http.HttpResponse;
import dev.claudecloud.handlers.http.Problems;
import dev.claudecloud.handlers.http.Refusal;
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

    public RemoveDeviceHandler(ApiWiring wiring) {
        edge = wiring.edge("removeDevice");
        removeDevice = new RemoveDevice(wiring.ports(), wiring.providers().devices());
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        edge.serve(Gate.KEY, in, out, context, this::answer);
    }

    private HttpResponse answer(Call call) {
        call.query();
        if (removeDevice.run(call.caller(), call.userId(), call.deviceId())) {
            return HttpResponse.empty();
        }
        throw new Refusal(Problems.notFound("device"));
    }
}
