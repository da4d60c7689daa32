package dev.claudecloud.netbird.client;

import dev.claudecloud.http.ApiRequest;
import dev.claudecloud.http.ApiSender;
import java.util.List;
import java.util.Optional;

/** Access policies. Every method throws {@link NetBirdException}. */
public final class Policies {

    private static final String POLICIES = "policies";

    private final ApiSender sender;

    Policies(ApiSender sender) {
        this.sender = sender;
    }

    /** All policies of the account; a new account has one, {@code Default}, that lets everybody reach everybody. */
    public List<Policy> list() {
        return sender.list(ApiRequest.get(POLICIES), Policy::of);
    }

    /** The policy of this id. */
    public Optional<Policy> find(String id) {
        return sender.find(ApiRequest.get(POLICIES, Ids.checked(id)), Policy::of);
    }

    /**
     * Makes a policy. NetBird drops groups that it does not know without a word: compare the answer's groups with those
     * sent. It is sent once: after a failure that leaves the effect open, list, since names are not unique.
     */
    public Policy create(PolicyRequest request) {
        return sender.ask(ApiRequest.post(request.json(), POLICIES), Policy::of);
    }

    /**
     * Puts this in the place of a policy, all of it; groups are dropped as in {@link #create}.
     *
     * @throws NetBirdException with NOT_FOUND when there is no such policy
     */
    public Policy replace(String id, PolicyRequest request) {
        return sender.ask(ApiRequest.put(request.json(), POLICIES, Ids.checked(id)), Policy::of);
    }

    /**
     * Deletes a policy.
     *
     * @return false when it was gone already
     */
    public boolean delete(String id) {
        return sender.delete(ApiRequest.delete(POLICIES, Ids.checked(id)));
    }
}
