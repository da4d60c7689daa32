package dev.claudecloud.lab.template;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Generates, from {@code infra/openapi.yaml} and {@code infra/template.yaml}, the description that is served and an
 * event for each function, for {@code sam local invoke}.
 */
public final class ApiFiles {

    private static final JsonMapper JSON = new JsonMapper();
    private static final ObjectWriter PRETTY = JSON.writerWithDefaultPrettyPrinter();
    private static final String HOST = "api.example.com";
    private static final String ACCOUNT = "123456789012";
    private static final String REGION = "eu-central-1";
    private static final String TIME = "2026-01-01T10:00:00Z";

    private final ApiDescription description;
    private final Template template;

    private ApiFiles(ApiDescription description, Template template) {
        this.description = description;
        this.template = template;
    }

    /**
     * Writes the files.
     *
     * @param args {@code infra/openapi.yaml}, {@code infra/template.yaml}, the JSON file to write, the folder of events
     */
    public static void main(String[] args) throws IOException {
        ApiFiles files = new ApiFiles(ApiDescription.read(Path.of(args[0])), Template.read(Path.of(args[1]), Map.of()));
        files.description(Path.of(args[2]));
        files.events(Path.of(args[3]));
    }

    private void description(Path file) throws IOException {
        write(file, JSON.writeValueAsString(description.whole()));
    }

    private void events(Path folder) throws IOException {
        for (ApiOperation operation : description.operations()) {
            event(folder, operation.id(), request(operation));
        }
        for (TemplateFunction function : template.functions()) {
            if (function.routes().stream().anyMatch(TemplateRoute::isOfTheRest)) {
                event(
                        folder,
                        name(function),
                        proxy(
                                "PUT",
                                "/users",
                                TemplateRoute.ofTheRest(function.id()).key()));
            }
            for (TemplateRule rule : function.rules()) {
                event(folder, name(function), published(rule));
            }
            for (TemplateSchedule schedule : function.schedules()) {
                event(folder, name(function), scheduled(schedule));
            }
        }
    }

    /** The operation of {@code CreateInstanceFunction} is {@code createInstance}. */
    private static String name(TemplateFunction function) {
        String name = function.id().replaceFirst("Function$", "");
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    private static ObjectNode request(ApiOperation operation) throws IOException {
        ObjectNode event =
                proxy(operation.method(), operation.examplePath(), operation.method() + " " + operation.path());
        ObjectNode headers = (ObjectNode) event.path("headers");
        if (!operation.open()) {
            headers.put("x-api-key", "replace-with-the-admin-key");
        }
        if (!operation.queryExamples().isEmpty()) {
            event.put(
                    "rawQueryString",
                    operation.queryExamples().entrySet().stream()
                            .map(each -> each.getKey() + "=" + each.getValue())
                            .collect(Collectors.joining("&")));
            ObjectNode query = event.putObject("queryStringParameters");
            operation.queryExamples().forEach(query::put);
        }
        if (!operation.pathExamples().isEmpty()) {
            ObjectNode path = event.putObject("pathParameters");
            operation
                    .placeholders()
                    .forEach(each -> path.put(each, operation.pathExamples().get(each)));
        }
        if (operation.bodyExample().isPresent()) {
            String body = JSON.writeValueAsString(operation.bodyExample().get());
            headers.put("content-type", "application/json").put("content-length", Integer.toString(body.length()));
            event.put("body", body);
        }
        return event.put("isBase64Encoded", false);
    }

    /** Payload format 2.0 of API Gateway. */
    private static ObjectNode proxy(String method, String path, String routeKey) {
        ObjectNode event = JSON.createObjectNode()
                .put("version", "2.0")
                .put("routeKey", routeKey)
                .put("rawPath", path)
                .put("rawQueryString", "");
        event.putObject("headers")
                .put("accept", "*/*")
                .put("host", HOST)
                .put("user-agent", "curl/8.5.0")
                .put("x-forwarded-proto", "https");
        ObjectNode context = event.putObject("requestContext")
                .put("accountId", ACCOUNT)
                .put("apiId", "api-id")
                .put("domainName", HOST)
                .put("domainPrefix", "api");
        context.putObject("http")
                .put("method", method)
                .put("path", path)
                .put("protocol", "HTTP/1.1")
                .put("sourceIp", "192.0.2.1")
                .put("userAgent", "curl/8.5.0");
        context.put("requestId", "JKJaXmPLvHcESHA=")
                .put("routeKey", routeKey)
                .put("stage", "$default")
                .put("time", "01/Jan/2026:10:00:00 +0000")
                .put("timeEpoch", 1_767_261_600_000L);
        return event.put("isBase64Encoded", false);
    }

    /** An event that the rule matches, with an instance that does not exist. */
    private static ObjectNode published(TemplateRule rule) throws IOException {
        var pattern = JSON.readTree(rule.pattern());
        ObjectNode event = envelope(
                pattern.path("detail-type").path(0).asText(),
                pattern.path("source").path(0).asText());
        event.putObject("detail")
                .put("instance_id", "01KDGW2M0007QZ3NDY00000001")
                .put("generation", 1);
        return event;
    }

    private static ObjectNode scheduled(TemplateSchedule schedule) {
        ObjectNode event = envelope("Scheduled Event", "aws.scheduler");
        event.withArray("resources")
                .add("arn:aws:scheduler:" + REGION + ":" + ACCOUNT + ":schedule/claudecloud/" + schedule.name());
        return event.put("detail", "{}");
    }

    private static ObjectNode envelope(String type, String source) {
        ObjectNode event = JSON.createObjectNode()
                .put("version", "0")
                .put("id", "6a7e8feb-b491-4cf7-a9f1-bf3703467718")
                .put("detail-type", type)
                .put("source", source)
                .put("account", ACCOUNT)
                .put("time", TIME)
                .put("region", REGION);
        event.putArray("resources");
        return event;
    }

    private static void event(Path folder, String name, ObjectNode event) throws IOException {
        write(folder.resolve(name + ".json"), PRETTY.writeValueAsString(event));
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text + "\n");
    }
}
