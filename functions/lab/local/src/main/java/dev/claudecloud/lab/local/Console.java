package dev.claudecloud.lab.local;

import dev.claudecloud.core.operation.Operation;
import java.io.PrintStream;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The output on the terminal: one line for each step of an operation, and errors. Thread-safe. */
final class Console {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final PrintStream out;
    private final InstantSource clock;
    private final Map<String, String> shown = new HashMap<>();

    Console(PrintStream out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
    }

    /** Prints a line. */
    synchronized void say(String text) {
        out.println(text);
        out.flush();
    }

    /** Prints the progress of an operation, unless it was already printed. */
    synchronized void progress(Operation operation) {
        String state = operation.status().text() + " " + operation.progress().message();
        String key = operation.id().toString();
        if (state.equals(shown.put(key, state))) {
            return;
        }
        if (operation.status().ended()) {
            shown.remove(key);
        }
        String error =
                operation.error().map(e -> ": " + e.message() + " " + e.hint()).orElse("");
        timed(String.format(
                Locale.ROOT,
                "%-7s user %-4s %3d %%  %-9s %s%s",
                operation.kind().text(),
                operation.instance().owner(),
                operation.progress().percent(),
                operation.status().text(),
                operation.progress().message(),
                error));
    }

    /** Prints a warning or an error. */
    synchronized void problem(String sentence, Map<String, ?> fields) {
        timed(sentence + (fields.isEmpty() ? "" : " " + fields));
    }

    private void timed(String text) {
        say(TIME.withZone(ZoneId.systemDefault()).format(clock.instant()) + "  " + text);
    }
}
