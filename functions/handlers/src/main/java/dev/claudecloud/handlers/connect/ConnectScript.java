package dev.claudecloud.handlers.connect;

import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.network.UserSubnet;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.handlers.http.HttpResponse;
import dev.claudecloud.handlers.http.Problem;
import dev.claudecloud.handlers.http.ProblemException;
import dev.claudecloud.handlers.http.ProblemType;
import dev.claudecloud.handlers.http.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The shell scripts of {@code GET /connect.sh}: a common part, then a part per provider, and the call of both on the
 * last line, so that an interrupted download runs nothing. Errors have a script of their own.
 */
final class ConnectScript {

    private static final String TYPE = "text/x-shellscript; charset=utf-8";
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
    private static final Pattern PLACE = Pattern.compile("@([A-Z_]+)@");
    private static final String CALL = "\nclaudecloud_connect\n";
    private static final Map<ProblemType, String> WAYS_OUT = Map.of(
            ProblemType.MISSING_API_KEY,
                    "Send your key in the header X-API-Key: curl -s URL/connect.sh -H \"X-API-Key: $KEY\" | bash",
            ProblemType.INVALID_API_KEY, "Check the key, or ask your administrator for a new one");

    private ConnectScript() {}

    /** Returns the script that attaches to this instance. */
    static HttpResponse of(Instance instance, Secret token, String url) {
        URI api = URI.create(url);
        String part = resource(instance.spec().provider().value())
                .orElseThrow(() -> new ProblemException(Problems.noTerminal()));
        String script = resource("common").orElseThrow() + "\n" + part + CALL;
        Map<String, String> values = Map.of(
                "SCHEME", api.getScheme(),
                "HOST", api.getRawAuthority(),
                "INSTANCE", instance.id().value(),
                "USER", instance.owner().toString(),
                "ADDRESS", new UserSubnet(instance.owner()).machine(),
                "TOKEN", token.reveal());
        return HttpResponse.text(200, TYPE, filled(script, values));
    }

    /** Returns the script that prints the error and exits with 1. */
    static HttpResponse failure(Problem problem, String requestId) {
        String script = """
            #!/bin/sh
            claudecloud_failed() {
              printf '%%s\\n' %s %s >&2
              exit 1
            }
            claudecloud_failed
            """.formatted(
                        quoted("claudecloud: " + problem.detail() + " (request " + requestId + ")"),
                        quoted(WAYS_OUT.getOrDefault(problem.type(), "")));
        HttpResponse response = HttpResponse.text(problem.type().status(), TYPE, script);
        for (Map.Entry<String, String> header : problem.headers().entrySet()) {
            response = response.with(header.getKey(), header.getValue());
        }
        return response;
    }

    /** Replaces each placeholder by its quoted value; a value with an unexpected character is an error. */
    static String filled(String template, Map<String, String> values) {
        return PLACE.matcher(template).replaceAll(place -> {
            String value = values.get(place.group(1));
            if (value == null || !SAFE.matcher(value).matches()) {
                throw new IllegalStateException("There is no safe value for " + place.group(1));
            }
            return Matcher.quoteReplacement(quoted(value));
        });
    }

    /** Quotes a text as one word for any POSIX shell; line breaks and other control characters are removed. */
    static String quoted(String text) {
        return "'" + text.replaceAll("\\p{Cntrl}", "").replace("'", "'\\''") + "'";
    }

    private static Optional<String> resource(String name) {
        try (InputStream resource = ConnectScript.class.getResourceAsStream("/connect/" + name + ".sh")) {
            return resource == null
                    ? Optional.empty()
                    : Optional.of(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
