package dev.claudecloud.netbird.client;

import dev.claudecloud.http.ApiRequest;
import dev.claudecloud.http.ApiSender;
import java.util.List;

/** Access policies. Every method throws {@link NetBirdException}. */
public final class Policies {

    private static final String POLICIES = "policies";

    private final ApiSender sender;

    Policies(ApiSender sender) {
        this.sender = sender;
    }

    /**
     * Returns all policies of the account; a new account has one, {@code Default}, which lets all peers reach each
     * other.
     */
    public List<Policy> list() {
        return sender.list(ApiRequest.get(POLICIES), Policy::of);
    }

    /**
     * Creates a policy. NetBird silently drops unknown groups: compare the groups in the response with those sent. The
     * request is sent once: after a failure with an unknown outcome, list the policies, since names are not unique.
     */
    public Policy create(PolicyRequest request) {
        return sender.ask(ApiRequest.post(request.json(), POLICIES), Policy::of);
    }

    /**
     * Replaces a policy completely; groups are dropped as in {@link #create}.
     *
     * @throws NetBirdException with NOT_FOUND when the policy does not exist
     */
    public Policy replace(String id, PolicyRequest request) {
        return sender.ask(ApiRequest.put(request.json(), POLICIES, Ids.checked(id)), Policy::of);
    }

    /**
     * Deletes a policy.
     *
     * @return false when it no longer existed
     */
    public boolean delete(String id) {
        return sender.delete(ApiRequest.delete(POLICIES, Ids.checked(id)));
    }
}
