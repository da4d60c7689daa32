package dev.claudecloud.lab.simulators.hetzner;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import dev.claudecloud.lab.simulators.http.RequestFilter;
import dev.claudecloud.lab.simulators.http.RouteHandler;
import dev.claudecloud.lab.simulators.http.SimulatorRequest;
import dev.claudecloud.lab.simulators.http.SimulatorResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * Checks every response of a simulator against Hetzner's own description of the API, and every request that it accepts:
 * a request that gets 2xx has to be valid for Hetzner.
 */
public final class SpecCheck implements RequestFilter {

    private static final OpenApiInteractionValidator VALIDATOR =
            OpenApiInteractionValidator.createForInlineApiSpecification(description())
                    .build();

    /** Reported even where an optional body is left out. */
    private static final String CONTENT_TYPE = "validation.request.contentType.notAllowed";

    private static final Set<String> UNKNOWN =
            Set.of("validation.request.path.missing", "validation.request.operation.notAllowed");

    private final List<String> violations = new ArrayList<>();
    private int answers;

    @Override
    public SimulatorResponse around(SimulatorRequest request, RouteHandler next) {
        SimulatorResponse response = next.answer(request);
        check(request, response);
        return response;
    }

    /** Fails with every violation so far. */
    public synchronized void assertClean() {
        assertThat(violations).as("violations of the API's description").isEmpty();
    }

    /** Returns the number of responses so far. */
    public synchronized int answers() {
        return answers;
    }

    private synchronized void check(SimulatorRequest request, SimulatorResponse response) {
        answers++;
        ValidationReport report = response.status() < 300
                ? VALIDATOR.validate(request(request), response(response))
                : VALIDATOR.validateResponse(request.path(), method(request), response(response));
        report.getMessages().stream()
                .filter(each -> each.getLevel() == ValidationReport.Level.ERROR)
                .filter(each -> !(saysSo(response) && UNKNOWN.contains(each.getKey())))
                .filter(each -> !(request.body().length == 0 && each.getKey().equals(CONTENT_TYPE)))
                .forEach(each -> violations.add(
                        request.method() + " " + request.path() + " -> " + response.status() + ": " + words(each)));
    }

    /** An answer that says that there is no such path or method agrees with the description. */
    private static boolean saysSo(SimulatorResponse response) {
        return response.status() == 404 || response.status() == 405;
    }

    private static String words(ValidationReport.Message message) {
        return message.getKey() + " " + message.getMessage() + " " + message.getAdditionalInfo()
                + message.getNestedMessages().stream().map(SpecCheck::words).toList();
    }

    private static SimpleRequest request(SimulatorRequest request) {
        SimpleRequest.Builder builder = new SimpleRequest.Builder(method(request), request.path());
        request.query().forEach(builder::withQueryParam);
        request.headers().forEach((name, value) -> builder.withHeader(name, value));
        return request.body().length == 0
                ? builder.build()
                : builder.withBody(request.body()).build();
    }

    private static com.atlassian.oai.validator.model.Request.Method method(SimulatorRequest request) {
        return com.atlassian.oai.validator.model.Request.Method.valueOf(
                request.method().toUpperCase(Locale.ROOT));
    }

    private static SimpleResponse response(SimulatorResponse response) {
        SimpleResponse.Builder builder = SimpleResponse.Builder.status(response.status());
        Optional.ofNullable(response.headers().get("Content-Type")).ifPresent(builder::withContentType);
        return response.body().length == 0
                ? builder.build()
                : builder.withBody(response.body()).build();
    }

    private static String description() {
        try (InputStream in = SpecCheck.class.getResourceAsStream("/hcloud/openapi.json.gz")) {
            if (in == null) {
                throw new IllegalStateException("the description of the API is missing");
            }
            return new String(new GZIPInputStream(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
