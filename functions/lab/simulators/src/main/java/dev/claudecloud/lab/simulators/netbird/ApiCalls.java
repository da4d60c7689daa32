package dev.claudecloud.lab.simulators.netbird;

import dev.claudecloud.lab.simulators.http.Filter;
import dev.claudecloud.lab.simulators.http.Handler;
import dev.claudecloud.lab.simulators.http.Response;
import dev.claudecloud.lab.simulators.http.Routes;
import java.util.Map;

/** Which call answers which request below {@code /api}; one at a time, each by somebody known. */
final class ApiCalls {

    private final Account account;
    private final Authentication authentication;
    private final Ledger ledger;

    ApiCalls(Account account, Authentication authentication, Ledger ledger) {
        this.account = account;
        this.authentication = authentication;
        this.ledger = ledger;
    }

    Routes routes(Release release, PeerCalls peers) {
        GroupCalls groups = new GroupCalls(account);
        KeyCalls keys = new KeyCalls(account, release);
        PolicyCalls policies = new PolicyCalls(account);
        RouteCalls routes = new RouteCalls(account);
        return Routes.none()
                .and(resource(
                        "/api/groups", groups::list, groups::create, groups::find, groups::update, groups::delete))
                .and(resource("/api/setup-keys", keys::list, keys::create, keys::find, keys::update, keys::delete))
                .and(resource(
                        "/api/policies",
                        policies::list,
                        policies::create,
                        policies::find,
                        policies::update,
                        policies::delete))
                .and(resource(
                        "/api/routes", routes::list, routes::create, routes::find, routes::update, routes::delete))
                .with("GET", "/api/peers", by(peers::list))
                .with("GET", "/api/peers/{id}", by(peers::find))
                .with("PUT", "/api/peers/{id}", by(peers::update))
                .with("DELETE", "/api/peers/{id}", by(peers::delete))
                .and(users());
    }

    /** Before any fault: who is not known gets 401 whatever else would go wrong. */
    Filter filter() {
        return (request, next) -> {
            synchronized (account) {
                authentication.caller(request);
            }
            return next.answer(request);
        };
    }

    /** Go's own words for what the router does not know; the rest in NetBird's form. */
    static Response error(int status, String sentence) {
        return switch (status) {
            case 404 -> Response.text(404, "404 page not found\n");
            case 405 -> new Response(405, Map.of(), new byte[0]);
            default -> Refusals.answer(status, sentence);
        };
    }

    private Routes users() {
        UserCalls users = new UserCalls(account);
        TokenCalls tokens = new TokenCalls(account);
        return Routes.none()
                .with("GET", "/api/users", by(users::list))
                .with("POST", "/api/users", by(users::create))
                .with("GET", "/api/users/current", by(users::current))
                .with("PUT", "/api/users/{id}", by(users::update))
                .with("DELETE", "/api/users/{id}", by(users::delete))
                .with("GET", "/api/users/{id}/tokens", by(tokens::list))
                .with("POST", "/api/users/{id}/tokens", by(tokens::create))
                .with("GET", "/api/users/{id}/tokens/{token}", by(tokens::find))
                .with("DELETE", "/api/users/{id}/tokens/{token}", by(tokens::delete));
    }

    private Routes resource(
            String path,
            Call.Action list,
            Call.Action create,
            Call.Action find,
            Call.Action update,
            Call.Action delete) {
        return Routes.none()
                .with("GET", path, by(list))
                .with("POST", path, by(create))
                .with("GET", path + "/{id}", by(find))
                .with("PUT", path + "/{id}", by(update))
                .with("DELETE", path + "/{id}", by(delete));
    }

    private Handler by(Call.Action action) {
        return request -> ledger.within(
                () -> Response.json(200, action.answer(new Call(authentication.caller(request), request))));
    }
}
