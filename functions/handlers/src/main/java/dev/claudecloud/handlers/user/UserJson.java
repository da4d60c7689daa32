package dev.claudecloud.handlers.user;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.user.SshKey;
import dev.claudecloud.core.user.User;
import dev.claudecloud.handlers.http.Json;
import dev.claudecloud.handlers.http.Times;
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
