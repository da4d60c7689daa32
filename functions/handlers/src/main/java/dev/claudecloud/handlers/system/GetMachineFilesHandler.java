package dev.claudecloud.handlers.system;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.claudecloud.core.machinefiles.MachineFiles;
import dev.claudecloud.handlers.HandlerWiring;
import dev.claudecloud.handlers.LambdaWiring;
import dev.claudecloud.handlers.http.HttpEdge;
import dev.claudecloud.handlers.http.HttpRequest;
import dev.claudecloud.handlers.http.HttpResponse;
import dev.claudecloud.handlers.http.ProblemException;
import dev.claudecloud.handlers.http.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * {@code GET /machine-files/{sha256}}: open to all, as there is no secret in the files; 404 for another checksum than
 * that of this build.
 */
public final class GetMachineFilesHandler implements RequestStreamHandler {

    private static final String FOREVER = "public, max-age=31536000, immutable";

    private final HttpEdge edge;

    public GetMachineFilesHandler() {
        this(LambdaWiring.shared());
    }

    public GetMachineFilesHandler(HandlerWiring wiring) {
        edge = wiring.edge("getMachineFiles");
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        edge.open(in, out, context, GetMachineFilesHandler::answer);
    }

    private static HttpResponse answer(HttpRequest request) {
        MachineFiles files = MachineFiles.packed();
        if (!request.pathParameter("sha256").equals(files.sha256())) {
            throw new ProblemException(Problems.notFound("archive of files"));
        }
        return HttpResponse.bytes(200, "application/zip", files.archive()).with("Cache-Control", FOREVER);
    }
}
