package dev.claudecloud.lab.local.gateway;

import dev.claudecloud.lab.template.event.GatewayRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Refuses requests of web pages. A page in the developer's browser can reach the loopback address too: through a host
 * name of its own that resolves to it, or by cross-origin requests.
 */
final class OriginGuard {

    private static final String HERE = "(127\\.0\\.0\\.1|localhost|\\[::1])(:[0-9]{1,5})?";
    private static final Pattern HOST = Pattern.compile(HERE, Pattern.CASE_INSENSITIVE);

    private final Pattern origin;

    OriginGuard(int port) {
        this.origin = Pattern.compile("http://(127\\.0\\.0\\.1|localhost|\\[::1]):" + port, Pattern.CASE_INSENSITIVE);
    }

    /** Returns the reason why a request is refused, if it is. */
    Optional<String> refusal(GatewayRequest request) {
        if (!request.header("host").map(h -> HOST.matcher(h).matches()).orElse(false)) {
            return Optional.of("The Host header must name 127.0.0.1 or localhost.");
        }
        if (!request.header("origin").map(o -> origin.matcher(o).matches()).orElse(true)) {
            return Optional.of("Requests from other origins are refused.");
        }
        return Optional.empty();
    }
}
