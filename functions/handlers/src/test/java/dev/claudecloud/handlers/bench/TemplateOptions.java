package dev.claudecloud.handlers.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The options with which the template has Lambda start Java.
 *
 * @param text the template's {@code JAVA_TOOL_OPTIONS}
 */
record TemplateOptions(String text) {

    private static final Pattern LINE = Pattern.compile("(?m)^ *JAVA_TOOL_OPTIONS: (.+)$");
    private static final String TASK_ROOT = "/var/task";

    static TemplateOptions read(Path template) throws IOException {
        Matcher line = LINE.matcher(Files.readString(template));
        if (!line.find()) {
            throw new IOException(template + " has no JAVA_TOOL_OPTIONS");
        }
        return new TemplateOptions(line.group(1));
    }

    /** Returns the options for a function with this folder, which is {@code /var/task} in Lambda. */
    String in(Path taskRoot) {
        return text.replace(TASK_ROOT, taskRoot.toString());
    }
}
