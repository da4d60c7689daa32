package dev.claudecloud.handlers.http;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Describes an exception for the log by its origin, without its messages, as they may quote data. */
public final class Causes {

    private static final int DEPTH = 4;
    private static final int FRAMES = 6;

    private Causes() {}

    /** Returns one text per cause, outermost first: its class and the innermost stack frames. */
    public static List<String> of(Throwable thrown) {
        List<String> causes = new ArrayList<>();
        @Nullable Throwable cause = thrown;
        while (cause != null && causes.size() < DEPTH) {
            StringBuilder text = new StringBuilder(cause.getClass().getName());
            StackTraceElement[] trace = cause.getStackTrace();
            for (int i = 0; i < Math.min(FRAMES, trace.length); i++) {
                text.append(" < ")
                        .append(trace[i].getClassName())
                        .append('.')
                        .append(trace[i].getMethodName())
                        .append(':')
                        .append(trace[i].getLineNumber());
            }
            causes.add(text.toString());
            cause = cause.getCause();
        }
        return causes;
    }
}
