package dev.claudecloud.lab.template;

/**
 * A rule of the event bus.
 *
 * @param pattern the event pattern as JSON
 * @param function logical id of the target function
 */
public record TemplateRule(String name, String pattern, String function) {}
