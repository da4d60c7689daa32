package dev.claudecloud.lab.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A parameter of {@code infra/template.yaml}.
 *
 * @param defaultValue the default, which may be empty
 * @param allowed the allowed values in words; empty if any value is allowed
 * @param variables the environment variables of all functions that are made of it
 */
public record TemplateParameter(
        String name, String defaultValue, String allowed, String description, List<String> variables) {

    public TemplateParameter {
        variables = List.copyOf(variables);
    }

    /**
     * Reads all parameters, in the order of the file.
     *
     * @throws TemplateException if one has no default or no description
     */
    public static List<TemplateParameter> in(Path template) {
        try {
            return parse(Files.readString(template));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + template, e);
        }
    }

    static List<TemplateParameter> parse(String text) {
        TemplateSection raw = Yaml.parse(text);
        Map<String, Object> variables = raw.section("Globals")
                .section("Function")
                .section("Environment")
                .section("Variables")
                .values();
        return raw.section("Parameters").sections().entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue(), variables))
                .toList();
    }

    private static TemplateParameter of(String name, TemplateSection declared, Map<String, Object> variables) {
        return new TemplateParameter(
                name,
                declared.text("Default"),
                allowed(declared),
                declared.text("Description"),
                variables.entrySet().stream()
                        .filter(variable -> refersTo(variable.getValue(), name))
                        .map(Map.Entry::getKey)
                        .toList());
    }

    private static boolean refersTo(Object value, String name) {
        return value instanceof Map<?, ?> made
                && (name.equals(made.get("Ref"))
                        || String.valueOf(made.get("Fn::Sub")).contains("${" + name + "}"));
    }

    private static String allowed(TemplateSection declared) {
        if (declared.has("AllowedValues")) {
            return String.join(", ", declared.texts("AllowedValues"));
        }
        if (declared.has("MinValue")) {
            return declared.text("MinValue") + " to " + declared.text("MaxValue");
        }
        return declared.optionalText("ConstraintDescription").orElse("");
    }
}
