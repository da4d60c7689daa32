package dev.claudecloud.handlers.device;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.network.DeviceName;
import dev.claudecloud.core.network.Devices;
import dev.claudecloud.core.network.Invitation;
import dev.claudecloud.core.network.UserSubnet;
import dev.claudecloud.core.usecase.EnrolDevice;
import dev.claudecloud.core.usecase.EnrolDevice.Result;
import dev.claudecloud.core.usecase.PutSshKeys;
import dev.claudecloud.core.user.SshKey;
import dev.claudecloud.handlers.HandlerWiring;
import dev.claudecloud.handlers.LambdaWiring;
import dev.claudecloud.handlers.http.AccessRule;
import dev.claudecloud.handlers.http.AuthenticatedRequest;
import dev.claudecloud.handlers.http.Fields;
import dev.claudecloud.handlers.http.HttpEdge;
import dev.claudecloud.handlers.http.HttpResponse;
import dev.claudecloud.handlers.http.JsonMaps;
import dev.claudecloud.handlers.http.Problem;
import dev.claudecloud.handlers.http.ProblemException;
import dev.claudecloud.handlers.http.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/** {@code POST /instances/{id}/devices}. */
public final class EnrolDeviceHandler implements RequestStreamHandler {

    private static final String NAME = "name";
    private static final String SSH_KEY = "ssh_public_key";

    private final HttpEdge edge;
    private final EnrolDevice enrolDevice;

    public EnrolDeviceHandler() {
        this(LambdaWiring.shared());
    }

    public EnrolDeviceHandler(HandlerWiring wiring) {
        edge = wiring.edge("enrolDevice");
        enrolDevice = new EnrolDevice(wiring.ports(), wiring.providers().devices());
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        edge.serve(AccessRule.KEY_OR_TOKEN, in, out, context, this::answer);
    }

    private HttpResponse answer(AuthenticatedRequest call) {
        call.refuseQuery();
        Fields fields = call.fields(NAME, SSH_KEY);
        Optional<DeviceName> name = fields.optionalText(NAME).map(EnrolDeviceHandler::name);
        Optional<SshKey> key = fields.optionalText(SSH_KEY).map(EnrolDeviceHandler::key);
        if (name.isEmpty() && key.isEmpty()) {
            throw Fields.refuse(NAME, "is missing, and so is " + SSH_KEY);
        }
        return switch (enrolDevice.run(call.caller(), call.instanceId(), name, key)) {
            case Result.Enrolled enrolled -> enrolled(enrolled.instance(), enrolled.invitation(), name);
            case Result.NotFound ignored -> throw new ProblemException(Problems.notFound("instance"));
            case Result.Leaving leaving -> throw new ProblemException(leaving(leaving.instance()));
            case Result.NoNetwork ignored -> throw new ProblemException(Problems.noNetwork());
            case Result.NotYet ignored -> throw new ProblemException(Problems.networkNotReady());
            case Result.TooManyDevices ignored -> throw new ProblemException(Problems.tooManyDevices(Devices.MOST));
            case Result.TooManySshKeys ignored -> throw new ProblemException(Problems.tooManySshKeys(PutSshKeys.MOST));
        };
    }

    private static HttpResponse enrolled(
            Instance instance, Optional<Invitation> invitation, Optional<DeviceName> name) {
        return HttpResponse.json(
                201,
                JsonMaps.object(
                        "hostname", name.map(DeviceName::value).orElse(null),
                        "setup_key", invitation.map(made -> made.key().reveal()).orElse(null),
                        "management_url",
                                invitation
                                        .map(made -> made.managementUrl().toString())
                                        .orElse(null),
                        "address", new UserSubnet(instance.owner()).machine()));
    }

    private static Problem leaving(Instance instance) {
        return Problems.wrongStatus(instance.id().value(), instance.status().text());
    }

    private static DeviceName name(String text) {
        try {
            return new DeviceName(text);
        } catch (IllegalArgumentException e) {
            throw Fields.refuse(NAME, "must be 1 to 63 characters of a-z, 0-9 and -, and not claude-{number}");
        }
    }

    private static SshKey key(String line) {
        try {
            return new SshKey(line);
        } catch (IllegalArgumentException e) {
            throw Fields.refuse(SSH_KEY, "must be an SSH public key, 'type base64 comment' without options");
        }
    }
}
