package dev.claudecloud.handlers.bench;

import dev.claudecloud.handlers.bench.Variant.Transport;
import dev.claudecloud.handlers.http.JsonMaps;
import dev.claudecloud.handlers.instance.FindInstanceHandler;
import dev.claudecloud.lab.testkit.FunctionEnvironment;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Measures the packaged functions: from the start of a process to its first response with one read of the table, then
 * warm, with memory and size. The variants take turns, so that other load on the machine affects all of them alike.
 */
public final class Bench {

    private Bench() {}

    /** Arguments: the deployed jar, the template; options as in {@link Options}. */
    public static void main(String[] arguments) throws Exception {
        Options options;
        try {
            options = Options.of(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println("bench: " + e.getMessage());
            System.exit(2);
            return;
        }
        Path folder = Files.createTempDirectory("claudecloud-bench");
        try {
            run(options, folder);
        } finally {
            delete(folder);
        }
    }

    private static void run(Options options, Path folder) throws Exception {
        String before = Report.load();
        Certificates certificates = Certificates.make(folder);
        List<Variant> variants = possible(options.variants(), folder, certificates);
        TemplateOptions jvm = TemplateOptions.read(options.template());
        List<Trial> trials = new ArrayList<>();
        try (Table table = Table.start(folder);
                TlsProxy proxy = new TlsProxy(certificates.context(), table.port())) {
            String event = event(table.fill(options.template()));
            for (Variant variant : variants) {
                System.err.println("preparing " + variant.name());
                Path own = Files.createDirectories(folder.resolve(variant.name()));
                URI endpoint = variant.transport() == Transport.HTTPS ? proxy.endpoint() : table.endpoint();
                FunctionProcess process = new FunctionProcess(
                        Deployment.of(variant, own),
                        handler(variant),
                        environment(endpoint),
                        jvm,
                        certificates.trusted(),
                        event);
                trials.add(Trial.prepare(variant, process, own));
            }
            for (int round = 1; round <= options.rounds(); round++) {
                System.err.println("round " + round + " of " + options.rounds());
                for (Trial trial : trials) {
                    trial.measure(options.warm());
                }
            }
        }
        Report report = new Report(options, trials, before, Report.load());
        System.out.print(report.text());
        if (options.json().isPresent()) {
            Files.writeString(options.json().get(), JsonMaps.write(report.json()) + "\n");
        }
    }

    /** TLS is verified: without the bench's authority among the system's, no variant that uses it can be measured. */
    private static List<Variant> possible(List<Variant> variants, Path folder, Certificates certificates)
            throws IOException, InterruptedException {
        if (Boolean.getBoolean("claudecloud.bench.own-mounts")) {
            SystemTrust.mount(SystemTrust.extended(folder, certificates.authority()));
            return variants;
        }
        variants.stream()
                .filter(Variant::needsTrust)
                .forEach(variant -> System.err.println("SKIPPED: " + variant.name()
                        + ", for want of mounts of its own no function would trust the bench's certificate"));
        return variants.stream().filter(variant -> !variant.needsTrust()).toList();
    }

    private static String handler(Variant variant) {
        Class<?> handler = variant.control() ? TrivialHandler.class : FindInstanceHandler.class;
        return handler.getName() + "::handleRequest";
    }

    private static Map<String, String> environment(URI endpoint) {
        Map<String, String> environment = FunctionEnvironment.of("memory");
        environment.putAll(Table.environment(endpoint));
        environment.put("AWS_LAMBDA_FUNCTION_NAME", "bench");
        environment.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024");
        environment.put("AWS_LAMBDA_LOG_FORMAT", "JSON");
        environment.put("AWS_LAMBDA_LOG_LEVEL", "INFO");
        return environment;
    }

    /** {@code GET /instances/{id}} as API Gateway passes it on. */
    private static String event(Table.Content content) {
        String id = content.instance().value();
        String path = "/instances/" + id;
        return JsonMaps.write(JsonMaps.object(
                "version",
                "2.0",
                "routeKey",
                "GET /instances/{id}",
                "rawPath",
                path,
                "rawQueryString",
                "",
                "headers",
                JsonMaps.object("x-api-key", content.key().reveal(), "user-agent", "bench"),
                "requestContext",
                JsonMaps.object(
                        "requestId", "bench",
                        "domainName", "bench.execute-api.eu-central-1.amazonaws.com",
                        "http", JsonMaps.object("method", "GET", "path", path, "protocol", "HTTP/1.1")),
                "pathParameters",
                JsonMaps.object("id", id),
                "isBase64Encoded",
                false));
    }

    static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
