package dev.claudecloud.lab.simulators.netbird;

import java.util.List;
import java.util.Optional;

/**
 * The request to create or replace a route, and the checks that do not need the account (routes_handler.go:162-185).
 */
final class RouteBody {

    private static final int MAX_IDENTIFIER = 40;
    private static final int MAX_METRIC = 9999;
    private static final int MAX_DOMAINS = 32;

    private RouteBody() {}

    /**
     * Reads a route. Throws 422. Which field of a pair is given depends on its presence: an empty string or list is
     * given.
     */
    static SimulatedRoute read(NetBirdBody body, String id) {
        checkPairs(body);
        List<String> domains =
                body.texts("domains").map(RouteBody::checkedDomains).orElse(List.of());
        Prefix network = body.optionalText("network").map(RouteBody::parsed).orElse(SimulatedRoute.PLACEHOLDER);
        return new SimulatedRoute(
                id,
                body.text("network_id"),
                body.text("description"),
                body.flag("enabled"),
                network,
                domains,
                body.text("peer"),
                body.texts("peer_groups").orElse(List.of()),
                Math.clamp(body.number("metric"), -1, MAX_METRIC + 1),
                body.flag("masquerade"),
                body.texts("groups").orElse(List.of()),
                body.texts("access_control_groups").orElse(List.of()),
                body.flag("keep_route"),
                body.flag("skip_auto_apply"));
    }

    /** Checks the metric, which happens after the rights are checked. */
    static void checkMetric(SimulatedRoute route) {
        if (route.metric() < 1 || route.metric() > MAX_METRIC) {
            throw NetBirdErrors.invalid("metric should be between 1 and " + MAX_METRIC);
        }
    }

    private static void checkPairs(NetBirdBody body) {
        if (body.has("network") && body.has("domains")) {
            throw NetBirdErrors.invalid("only one of 'network' or 'domains' should be provided");
        }
        if (!body.has("network") && !body.has("domains")) {
            throw NetBirdErrors.invalid("either 'network' or 'domains' should be provided");
        }
        if (!body.has("peer") && !body.has("peer_groups")) {
            throw NetBirdErrors.invalid("either 'peer' or 'peer_groups' should be provided");
        }
        if (body.has("peer") && body.has("peer_groups")) {
            throw NetBirdErrors.invalid("only one of 'peer' or 'peer_groups' should be provided");
        }
        String identifier = body.text("network_id");
        if (identifier.isEmpty() || identifier.codePointCount(0, identifier.length()) > MAX_IDENTIFIER) {
            throw NetBirdErrors.invalid("identifier should be between 1 and " + MAX_IDENTIFIER + " characters");
        }
    }

    private static Prefix parsed(String network) {
        Optional<Prefix> prefix = Prefix.parse(network);
        return prefix.orElseThrow(() -> NetBirdErrors.invalid("invalid network " + network));
    }

    private static List<String> checkedDomains(List<String> domains) {
        if (domains.isEmpty()) {
            throw NetBirdErrors.invalid("invalid domains: domains list is empty");
        }
        if (domains.size() > MAX_DOMAINS) {
            throw NetBirdErrors.invalid(
                    "invalid domains: domains list exceeds maximum allowed domains: " + MAX_DOMAINS);
        }
        return domains;
    }
}
