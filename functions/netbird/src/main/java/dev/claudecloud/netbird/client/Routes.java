package dev.claudecloud.netbird.client;

import dev.claudecloud.http.ApiRequest;
import dev.claudecloud.http.ApiSender;
import java.util.List;
import java.util.Optional;

/** Routes to networks behind peers. Every method throws {@link NetBirdException}. */
public final class Routes {

    private static final String ROUTES = "routes";

    private final ApiSender sender;

    Routes(ApiSender sender) {
        this.sender = sender;
    }

    /** All routes of the account. */
    public List<Route> list() {
        return sender.list(ApiRequest.get(ROUTES), Route::of);
    }

    /** The route of this id. */
    public Optional<Route> find(String id) {
        return sender.find(ApiRequest.get(ROUTES, Ids.checked(id)), Route::of);
    }

    /**
     * Makes a route. It is sent once: after a failure that leaves the effect open, list, since NetBird takes a second
     * equal route by the same peer.
     *
     * @throws NetBirdException with CONFLICT when a peer group has this network already, with INVALID when the peer or a
     *     group is unknown
     */
    public Route create(RouteRequest request) {
        return sender.ask(ApiRequest.post(request.json(), ROUTES), Route::of);
    }

    /**
     * Puts this in the place of a route, all of it.
     *
     * @throws NetBirdException with NOT_FOUND when there is no such route
     */
    public Route replace(String id, RouteRequest request) {
        return sender.ask(ApiRequest.put(request.json(), ROUTES, Ids.checked(id)), Route::of);
    }

    /**
     * Deletes a route.
     *
     * @return false when it was gone already
     */
    public boolean delete(String id) {
        return sender.delete(ApiRequest.delete(ROUTES, Ids.checked(id)));
    }
}
