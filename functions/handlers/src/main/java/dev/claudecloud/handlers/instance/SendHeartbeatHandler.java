package dev.claudecloud.handlers.instance;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.claudecloud.core.port.LogFields;
import dev.claudecloud.core.provision.Hold;
import dev.claudecloud.core.report.InvalidReportException;
import dev.claudecloud.core.usecase.SendHeartbeat;
import dev.claudecloud.core.user.SshKey;
import dev.claudecloud.handlers.HandlerWiring;
import dev.claudecloud.handlers.LambdaWiring;
import dev.claudecloud.handlers.http.Fields;
import dev.claudecloud.handlers.http.HttpEdge;
import dev.claudecloud.handlers.http.HttpResponse;
import dev.claudecloud.handlers.http.JsonMaps;
import dev.claudecloud.handlers.http.MachineRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code POST /instances/{id}/heartbeat}. */
public final class SendHeartbeatHandler implements RequestStreamHandler {

    private final HttpEdge edge;
    private final SendHeartbeat sendHeartbeat;
    private final HandlerWiring wiring;
    private final InstantSource clock;

    public SendHeartbeatHandler() {
        this(LambdaWiring.shared());
    }

    public SendHeartbeatHandler(HandlerWiring wiring) {
        this.wiring = wiring;
        edge = wiring.edge("sendHeartbeat");
        sendHeartbeat = new SendHeartbeat(
                wiring.ports(),
                wiring.machineTime(),
                wiring.config().idlePolicy(),
                wiring.config().reportEvery());
        clock = wiring.ports().clock();
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        edge.serveMachine(in, out, context, this::answer);
    }

    private HttpResponse answer(MachineRequest call) {
        call.refuseQuery();
        try {
            return HttpResponse.json(200, json(sendHeartbeat.run(call.machine(), call.json())));
        } catch (InvalidReportException e) {
            wiring.log()
                    .warn(
                            "A report was refused",
                            Map.of(
                                    LogFields.INSTANCE_ID,
                                    call.machine().instance().id().value(),
                                    "field",
                                    e.field()));
            throw Fields.refuse(e.field(), e.why());
        }
    }

    private Map<String, @Nullable Object> json(SendHeartbeat.Answer answer) {
        Instant now = clock.instant();
        List<Map<String, @Nullable Object>> holds = Stream.concat(
                        answer.ofUser().stream().map(hold -> hold(hold, "user", now)),
                        answer.ofMachine().stream().map(hold -> hold(hold, "machine", now)))
                .toList();
        return JsonMaps.object(
                "next_report_seconds", wiring.config().reportEvery().toSeconds(),
                "status", answer.instance().status().text(),
                "ssh_keys", answer.sshKeys().stream().map(SshKey::line).toList(),
                "pause_in_seconds", answer.pauseAt().map(at -> seconds(now, at)).orElse(null),
                "pause_reason", answer.why().orElse(null),
                "holds", holds);
    }

    private static Map<String, @Nullable Object> hold(Hold hold, String from, Instant now) {
        return JsonMaps.object(
                "name", hold.name(),
                "remaining_seconds", seconds(now, hold.until()),
                "reason", hold.reason().orElse(null),
                "from", from);
    }

    private static long seconds(Instant now, Instant until) {
        return Math.max(0, Duration.between(now, until).toSeconds());
    }
}
