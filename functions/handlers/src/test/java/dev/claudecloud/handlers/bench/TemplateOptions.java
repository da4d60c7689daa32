package dev.claudecloud.handlers.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the template tells Lambda to start Java with.
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

    /** The options for a function whose folder is this one, where in Lambda it is {@code /var/task}. */
    String in(Path taskRoot) {
        return text.replace(TASK_ROOT, taskRoot.toString());
    }
}
