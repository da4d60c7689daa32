package dev.claudecloud.docker;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.claudecloud.core.provision.Activity;
import dev.claudecloud.core.report.InvalidReportException;
import dev.claudecloud.core.report.ReportBody;
import dev.claudecloud.http.OneLine;
import java.io.IOException;
import java.time.Instant;

/**
 * The line that {@code claude-activity} prints. It comes from a machine under its user's control, so everything in it
 * is validated.
 */
final class ActivityReport {

    private static final int MOST_CHARACTERS = 8192;
    private static final int MOST_WORDS = 200;

    private ActivityReport() {}

    /** Reads the line, relative to {@code now}; {@link Activity#unknown} when it is not such a line. */
    static Activity read(String output, Instant now) {
        String line = output.strip();
        if (line.length() > MOST_CHARACTERS || !line.startsWith("{")) {
            return Activity.unknown(now, "claude-activity did not print its report");
        }
        try {
            return ReportBody.ofLine(JSON.std.mapFrom(line), now::minus).activity();
        } catch (InvalidReportException e) {
            return Activity.unknown(
                    now, "The report of claude-activity is not valid: " + OneLine.of(e.field(), MOST_WORDS));
        } catch (IOException e) {
            return Activity.unknown(now, "claude-activity printed invalid JSON");
        }
    }
}
