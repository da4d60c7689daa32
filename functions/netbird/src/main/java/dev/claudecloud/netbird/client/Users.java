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
}
