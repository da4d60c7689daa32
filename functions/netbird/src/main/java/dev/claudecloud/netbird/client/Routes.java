package dev.claudecloud.netbird.client;

import dev.claudecloud.http.ApiRequest;
import dev.claudecloud.http.ApiSender;
import java.util.List;

/** Routes to networks behind peers. Every method throws {@link NetBirdException}. */
public final class Routes {

    private static final String ROUTES = "routes";

    private final ApiSender sender;

    Routes(ApiSender sender) {
        this.sender = sender;
    }

    /** Returns all routes of the account. */
    public List<Route> list() {
        return sender.list(ApiRequest.get(ROUTES), Route::of);
    }

    /**
     * Creates a route. The request is sent once: after a failure with an unknown outcome, list the routes, since
     * NetBird accepts a second equal route through the same peer.
     *
     * @throws NetBirdException with CONFLICT when a peer group has this network already, with INVALID when the peer or
     *     a group is unknown
     */
    public Route create(RouteRequest request) {
        return sender.ask(ApiRequest.post(request.json(), ROUTES), Route::of);
    }

    /**
     * Replaces a route completely.
     *
     * @throws NetBirdException with NOT_FOUND when the route does not exist
     */
    public Route replace(String id, RouteRequest request) {
        return sender.ask(ApiRequest.put(request.json(), ROUTES, Ids.checked(id)), Route::of);
    }

    /**
     * Deletes a route.
     *
     * @return false when it no longer existed
     */
    public boolean delete(String id) {
        return sender.delete(ApiRequest.delete(ROUTES, Ids.checked(id)));
    }
}
