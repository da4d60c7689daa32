package dev.claudecloud.aws.store;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.user.Email;
import dev.claudecloud.core.user.SshKey;
import dev.claudecloud.core.user.User;
import java.math.BigDecimal;

/** A {@link User} as attributes. */
final class UserItem implements ItemMapper<User> {

    @Override
    public void write(User user, ItemWriter to) {
        to.number("user_id", user.id().value())
                .text("email", user.email().value())
                .texts("ssh_keys", user.sshKeys().stream().map(SshKey::line).toList())
                .text("live", user.live().map(InstanceId::value))
                .text("kept_volume_of", user.keptVolumeOf().map(InstanceId::value))
                .text("budget", user.budget().map(BigDecimal::toString))
                .time("created_at", user.createdAt())
                .number("version", user.version());
    }

    @Override
    public User read(ItemReader from) {
        return new User(
                new UserId(from.number("user_id")),
                new Email(from.text("email")),
                from.texts("ssh_keys").stream().map(SshKey::new).toList(),
                from.optionalText("live").map(InstanceId::new),
                from.optionalText("kept_volume_of").map(InstanceId::new),
                from.optionalText("budget").map(BigDecimal::new),
                from.time("created_at"),
                from.number("version"));
    }
}
