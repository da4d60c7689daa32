package dev.claudecloud.lab.template;

import java.time.Duration;

/**
 * A schedule that calls a function at a fixed rate.
 *
 * @param function logical id of the function
 */
public record TemplateSchedule(String name, Duration every, String function) {

    /** Reads {@code rate(5 minutes)}; other expressions are refused. */
    static Duration rate(String where, String expression) {
        String[] words =
                expression.replaceFirst("^rate\\((\\d{1,4} \\w+)\\)$", "$1").split(" ", -1);
        if (words.length != 2) {
            throw new TemplateException(where + ": the local cloud supports only rate(…), not " + expression);
        }
        int count = Integer.parseInt(words[0]);
        return switch (words[1]) {
            case "minute", "minutes" -> Duration.ofMinutes(count);
            case "hour", "hours" -> Duration.ofHours(count);
            case "day", "days" -> Duration.ofDays(count);
            default -> throw new TemplateException(where + ": unknown time unit: " + words[1]);
        };
    }
}
