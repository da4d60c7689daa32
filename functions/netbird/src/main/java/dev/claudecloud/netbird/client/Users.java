package dev.claudecloud.netbird.client;

import dev.claudecloud.http.ApiRequest;
import dev.claudecloud.http.ApiSender;
import dev.claudecloud.http.JsonBody;
import java.util.List;

/** People and service users. Every method throws {@link NetBirdException}. */
public final class Users {

    private static final String USERS = "users";

    private final ApiSender sender;

    Users(ApiSender sender) {
        this.sender = sender;
    }

    /** All users of the account. */
    public List<NetBirdUser> list() {
        return sender.list(ApiRequest.get(USERS), NetBirdUser::of);
    }

    /** Whose token this is, if a person's: a service user gets FORBIDDEN, and finds itself in {@link #list}. */
    public NetBirdUser current() {
        return sender.ask(ApiRequest.get(USERS, "current"), NetBirdUser::of);
    }

    /** Makes a service user. It is sent once: after a failure that leaves the effect open, list. */
    public NetBirdUser createServiceUser(ServiceUserRequest request) {
        return sender.ask(ApiRequest.post(request.json(), USERS), NetBirdUser::of);
    }

    /**
     * Makes these the user's groups, all of them; role and block stay what {@code user} says. It counts for devices that
     * enrol from then on.
     *
     * @throws NetBirdException with NOT_FOUND when there is no such user
     */
    public NetBirdUser replaceAutoGroups(NetBirdUser user, List<String> groupIds) {
        var body = JsonBody.object().put("role", user.role()).put("is_blocked", user.blocked());
        body.set("auto_groups", JsonBody.texts(Ids.checked(groupIds)));
        return sender.ask(ApiRequest.put(body, USERS, Ids.checkedUser(user.id())), NetBirdUser::of);
    }

    /**
     * Deletes a user, its tokens and, with NetBird, the devices that it enrolled.
     *
     * @return false when it was gone already
     */
    public boolean delete(String id) {
        return sender.delete(ApiRequest.delete(USERS, Ids.checkedUser(id)));
    }
}
