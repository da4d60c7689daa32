package dev.claudecloud.api.user;

import dev.claudecloud.api.http.Json;
import dev.claudecloud.api.http.Times;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.user.SshKey;
import dev.claudecloud.core.user.User;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A user as the API shows it. */
final class UserJson {

    private UserJson() {}

    static Map<String, @Nullable Object> of(User user) {
        return Json.object(
                "id", user.id().value(),
                "email", user.email().value(),
                "ssh_keys", user.sshKeys().stream().map(SshKey::line).toList(),
                "instance_id", user.live().map(InstanceId::value).orElse(null),
                "created_at", Times.text(user.createdAt()));
    }
}
