package dev.claudecloud.handlers.view;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.usecase.UserBudget;
import dev.claudecloud.core.user.SshKey;
import dev.claudecloud.core.user.User;
import dev.claudecloud.handlers.http.ApiTime;
import dev.claudecloud.handlers.http.JsonMaps;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A user as the API shows it. */
public final class UserJson {

    private UserJson() {}

    /** A user with the budget of this month. */
    public static Map<String, @Nullable Object> of(UserBudget found) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>(of(found.user()));
        json.put("budget", BudgetJson.of(found.budget()));
        return json;
    }

    public static Map<String, @Nullable Object> of(User user) {
        return JsonMaps.object(
                "id", user.id().value(),
                "email", user.email().value(),
                "ssh_keys", user.sshKeys().stream().map(SshKey::line).toList(),
                "instance_id", user.live().map(InstanceId::value).orElse(null),
                "created_at", ApiTime.text(user.createdAt()));
    }
}
