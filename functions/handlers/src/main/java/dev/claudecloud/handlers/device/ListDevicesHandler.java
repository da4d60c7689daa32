package dev.claudecloud.handlers.device;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.claudecloud.core.network.Device;
import dev.claudecloud.core.usecase.ListDevices;
import dev.claudecloud.handlers.HandlerWiring;
import dev.claudecloud.handlers.LambdaWiring;
import dev.claudecloud.handlers.http.AccessRule;
import dev.claudecloud.handlers.http.ApiTime;
import dev.claudecloud.handlers.http.AuthenticatedRequest;
import dev.claudecloud.handlers.http.HttpEdge;
import dev.claudecloud.handlers.http.HttpResponse;
import dev.claudecloud.handlers.http.JsonMaps;
import dev.claudecloud.handlers.http.ProblemException;
import dev.claudecloud.handlers.http.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code GET /users/{id}/devices}. */
public final class ListDevicesHandler implements RequestStreamHandler {

    private final HttpEdge edge;
    private final ListDevices listDevices;

    public ListDevicesHandler() {
        this(LambdaWiring.shared());
    }

    public ListDevicesHandler(HandlerWiring wiring) {
        edge = wiring.edge("listDevices");
        listDevices = new ListDevices(wiring.ports(), wiring.providers().devices());
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        edge.serve(AccessRule.KEY, in, out, context, this::answer);
    }

    private HttpResponse answer(AuthenticatedRequest call) {
        call.refuseQuery();
        return switch (listDevices.run(call.caller(), call.userId())) {
            case ListDevices.Result.Found found ->
                HttpResponse.json(
                        200,
                        JsonMaps.object(
                                "devices",
                                found.devices().stream()
                                        .map(ListDevicesHandler::json)
                                        .toList(),
                                "next",
                                null));
            case ListDevices.Result.NotFound ignored -> throw new ProblemException(Problems.notFound("user"));
            case ListDevices.Result.NoNetwork ignored -> throw new ProblemException(Problems.noNetwork());
        };
    }

    private static Map<String, @Nullable Object> json(Device device) {
        return JsonMaps.object(
                "id", device.id(),
                "name", device.name(),
                "connected", device.connected(),
                "last_seen_at", device.lastSeen().map(ApiTime::text).orElse(null));
    }
}
