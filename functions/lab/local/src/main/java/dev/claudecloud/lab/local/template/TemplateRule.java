package dev.claudecloud.lab.local.template;

/**
 * A rule of the bus.
 *
 * @param pattern the event pattern as JSON
 * @param function logical id of the function it calls
 */
public record TemplateRule(String name, String pattern, String function) {}
