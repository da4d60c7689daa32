package dev.claudecloud.lab.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code infra/template.yaml} like CloudFormation, as far as the local cloud and the tests need it. */
public final class Template {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String HANDLER_METHOD = "::handleRequest";

    private final TemplateSection resources;
    private final List<TemplateFunction> functions;

    private Template(TemplateSection resources, List<TemplateFunction> functions) {
        this.resources = resources;
        this.functions = List.copyOf(functions);
    }

    /**
     * Reads a template.
     *
     * @param parameters values that replace the parameters' defaults
     * @throws TemplateException if something is missing or not understood
     */
    public static Template read(Path file, Map<String, String> parameters) {
        try {
            return parse(Files.readString(file), parameters);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    static Template parse(String text, Map<String, String> parameters) {
        TemplateSection raw = Yaml.parse(text);
        Map<String, String> values = new LinkedHashMap<>();
        raw.section("Parameters")
                .sections()
                .forEach((name, declared) ->
                        declared.optionalText("Default").ifPresent(value -> values.put(name, value)));
        values.putAll(parameters);
        Intrinsics intrinsics = new Intrinsics(
                values,
                raw.section("Resources").values().keySet(),
                raw.section("Conditions").values());
        TemplateSection globals = resolved(intrinsics, raw, "Globals").section("Function");
        TemplateSection resources = resolved(intrinsics, raw, "Resources");
        List<TemplateFunction> functions = new ArrayList<>();
        resources.sections().forEach((id, resource) -> {
            if (resource.text("Type").equals("AWS::Serverless::Function")) {
                functions.add(function(id, globals, resource.section("Properties")));
            }
        });
        return new Template(resources, functions);
    }

    /** Returns all functions, in the order of the file. */
    public List<TemplateFunction> functions() {
        return functions;
    }

    /** Returns all routes of all functions. */
    public List<TemplateRoute> routes() {
        return functions.stream().flatMap(f -> f.routes().stream()).toList();
    }

    /** Returns all rules of all functions. */
    public List<TemplateRule> rules() {
        return functions.stream().flatMap(f -> f.rules().stream()).toList();
    }

    /** Returns all schedules of all functions. */
    public List<TemplateSchedule> schedules() {
        return functions.stream().flatMap(f -> f.schedules().stream()).toList();
    }

    /** Returns a resource with all intrinsics resolved. */
    public TemplateSection resource(String id) {
        if (!resources.has(id)) {
            throw new TemplateException("template: there is no resource " + id);
        }
        return resources.section(id);
    }

    /** Returns all resources with all intrinsics resolved, by logical id. */
    public Map<String, TemplateSection> resources() {
        return resources.sections();
    }

    private static TemplateSection resolved(Intrinsics intrinsics, TemplateSection raw, String name) {
        return TemplateSection.of(
                name, intrinsics.resolve(name, raw.section(name).values()));
    }

    private static TemplateFunction function(String id, TemplateSection globals, TemplateSection properties) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (TemplateSection source : List.of(globals, properties)) {
            TemplateSection variables = source.section("Environment").section("Variables");
            variables.values().keySet().forEach(name -> environment.put(name, variables.text(name)));
        }
        List<TemplateRoute> routes = new ArrayList<>();
        List<TemplateRule> rules = new ArrayList<>();
        List<TemplateSchedule> schedules = new ArrayList<>();
        properties.section("Events").sections().forEach((name, event) -> {
            TemplateSection of = event.section("Properties");
            switch (event.text("Type")) {
                case "HttpApi" -> routes.add(route(id, of));
                case "EventBridgeRule" -> rules.add(new TemplateRule(id + "." + name, json(of.section("Pattern")), id));
                case "ScheduleV2" -> schedules.add(schedule(id, of));
                default ->
                    throw new TemplateException(
                            event.where() + ": the local cloud does not support " + event.text("Type"));
            }
        });
        return new TemplateFunction(
                id,
                handler(properties),
                Duration.ofSeconds((properties.has("Timeout") ? properties : globals).number("Timeout")),
                (properties.has("MemorySize") ? properties : globals).number("MemorySize"),
                properties.has("ReservedConcurrentExecutions")
                        ? Optional.of(properties.number("ReservedConcurrentExecutions"))
                        : Optional.empty(),
                environment,
                routes,
                rules,
                schedules);
    }

    private static TemplateRoute route(String function, TemplateSection of) {
        if (!of.has("Method") && !of.has("Path")) {
            return TemplateRoute.ofTheRest(function);
        }
        return new TemplateRoute(of.text("Method"), of.text("Path"), function);
    }

    private static TemplateSchedule schedule(String function, TemplateSection of) {
        return new TemplateSchedule(
                of.text("Name"), TemplateSchedule.rate(of.where(), of.text("ScheduleExpression")), function);
    }

    /** Returns the handler of a function; for a container image it is the command. */
    private static String handler(TemplateSection properties) {
        String handler = properties.has("ImageConfig")
                ? String.join(" ", properties.section("ImageConfig").texts("Command"))
                : properties.text("Handler");
        if (!handler.endsWith(HANDLER_METHOD)) {
            throw new TemplateException(
                    properties.where() + ".Handler or .ImageConfig.Command: expected a class and " + HANDLER_METHOD);
        }
        return handler.substring(0, handler.length() - HANDLER_METHOD.length());
    }

    private static String json(TemplateSection section) {
        try {
            return JSON.writeValueAsString(section.values());
        } catch (JsonProcessingException e) {
            throw new TemplateException(section.where() + ": " + e.getMessage(), e);
        }
    }
}
