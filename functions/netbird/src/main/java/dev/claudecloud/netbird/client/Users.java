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

    /** Returns all users of the account. */
    public List<NetBirdUser> list() {
        return sender.list(ApiRequest.get(USERS), NetBirdUser::of);
    }

    /**
     * Returns the user of the token, if it is a person: a service user gets FORBIDDEN, and finds itself in {@link
     * #list}.
     */
    public NetBirdUser current() {
        return sender.ask(ApiRequest.get(USERS, "current"), NetBirdUser::of);
    }

    /** Creates a service user. The request is sent once: after a failure with an unknown outcome, list the users. */
    public NetBirdUser createServiceUser(ServiceUserRequest request) {
        return sender.ask(ApiRequest.post(request.json(), USERS), NetBirdUser::of);
    }

    /**
     * Replaces the user's auto groups; role and block stay as in {@code user}. The change applies to devices that enrol
     * afterwards.
     *
     * @throws NetBirdException with NOT_FOUND when the user does not exist
     */
    public NetBirdUser replaceAutoGroups(NetBirdUser user, List<String> groupIds) {
        var body = JsonBody.object().put("role", user.role()).put("is_blocked", user.blocked());
        body.set("auto_groups", JsonBody.texts(Ids.checked(groupIds)));
        return sender.ask(ApiRequest.put(body, USERS, Ids.checkedUser(user.id())), NetBirdUser::of);
    }

    /**
     * Deletes a user and its tokens; NetBird also deletes the devices that it enrolled.
     *
     * @return false when it no longer existed
     */
    public boolean delete(String id) {
        return sender.delete(ApiRequest.delete(USERS, Ids.checkedUser(id)));
    }
}
