package dev.claudecloud.lab.simulators.netbird;

import dev.claudecloud.lab.simulators.http.RequestFilter;
import dev.claudecloud.lab.simulators.http.RouteHandler;
import dev.claudecloud.lab.simulators.http.SimulatorResponse;
import dev.claudecloud.lab.simulators.http.SimulatorRoutes;
import java.util.Map;

/** The handlers of requests below {@code /api}; one at a time, each from an authenticated caller. */
final class ApiCalls {

    private final NetBirdAccount account;
    private final Authentication authentication;
    private final AccountLock ledger;

    ApiCalls(NetBirdAccount account, Authentication authentication, AccountLock ledger) {
        this.account = account;
        this.authentication = authentication;
        this.ledger = ledger;
    }

    SimulatorRoutes routes(Release release, PeerCalls peers) {
        GroupCalls groups = new GroupCalls(account);
        KeyCalls keys = new KeyCalls(account, release);
        PolicyCalls policies = new PolicyCalls(account);
        RouteCalls routes = new RouteCalls(account);
        return SimulatorRoutes.none()
                .and(resource("/api/groups", groups::list, groups::create, groups::update, groups::delete))
                .with("GET", "/api/groups/{id}", by(groups::find))
                .and(resource("/api/setup-keys", keys::list, keys::create, keys::update, keys::delete))
                .with("GET", "/api/setup-keys/{id}", by(keys::find))
                .and(resource("/api/policies", policies::list, policies::create, policies::update, policies::delete))
                .and(resource("/api/routes", routes::list, routes::create, routes::update, routes::delete))
                .with("GET", "/api/peers", by(peers::list))
                .with("GET", "/api/peers/{id}", by(peers::find))
                .with("PUT", "/api/peers/{id}", by(peers::update))
                .with("DELETE", "/api/peers/{id}", by(peers::delete))
                .and(users());
    }

    /** Authenticates before any fault: an unknown caller gets 401 whatever else would go wrong. */
    RequestFilter filter() {
        return (request, next) -> {
            synchronized (account) {
                authentication.caller(request);
            }
            return next.answer(request);
        };
    }

    /** Go's own response to what the router does not know; the rest in NetBird's form. */
    static SimulatorResponse error(int status, String sentence) {
        return switch (status) {
            case 404 -> SimulatorResponse.text(404, "404 page not found\n");
            case 405 -> new SimulatorResponse(405, Map.of(), new byte[0]);
            default -> NetBirdErrors.answer(status, sentence);
        };
    }

    private SimulatorRoutes users() {
        UserCalls users = new UserCalls(account);
        TokenCalls tokens = new TokenCalls(account);
        return SimulatorRoutes.none()
                .with("GET", "/api/users", by(users::list))
                .with("POST", "/api/users", by(users::create))
                .with("PUT", "/api/users/{id}", by(users::update))
                .with("GET", "/api/users/{id}/tokens", by(tokens::list))
                .with("POST", "/api/users/{id}/tokens", by(tokens::create));
    }

    private SimulatorRoutes resource(
            String path,
            NetBirdCall.Action list,
            NetBirdCall.Action create,
            NetBirdCall.Action update,
            NetBirdCall.Action delete) {
        return SimulatorRoutes.none()
                .with("GET", path, by(list))
                .with("POST", path, by(create))
                .with("PUT", path + "/{id}", by(update))
                .with("DELETE", path + "/{id}", by(delete));
    }

    private RouteHandler by(NetBirdCall.Action action) {
        return request -> ledger.within(() ->
                SimulatorResponse.json(200, action.answer(new NetBirdCall(authentication.caller(request), request))));
    }
}
