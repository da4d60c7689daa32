package dev.claudecloud.handlers.http;

import dev.claudecloud.core.access.ReportingMachine;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request of a machine that has presented its token. */
public record MachineRequest(HttpRequest request, ReportingMachine machine) {

    /** The most bytes of a report. */
    static final int MAX_BYTES = 8 * 1024;

    /** Refuses every query parameter. */
    public void refuseQuery() {
        Query.refuseOthers(request, List.of());
    }

    /** Returns the body, which is one JSON object without repeated fields. */
    public Map<String, @Nullable Object> json() {
        try {
            return JsonMaps.strict(request.body());
        } catch (IOException e) {
            throw new ProblemException(Problems.notJson());
        }
    }
}
