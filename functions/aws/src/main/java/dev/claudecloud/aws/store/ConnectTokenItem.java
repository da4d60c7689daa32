package dev.claudecloud.aws.store;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.user.ConnectToken;
import java.util.Optional;

/** A {@link ConnectToken} as attributes. */
final class ConnectTokenItem implements ItemMapper<ConnectToken> {

    @Override
    public void write(ConnectToken token, ItemWriter to) {
        to.text("instance_id", token.instance().value())
                .text("sha256", token.sha256())
                .time("expires", token.expiresAt())
                .expires(Optional.of(token.expiresAt()));
    }

    @Override
    public ConnectToken read(ItemReader from) {
        return new ConnectToken(new InstanceId(from.text("instance_id")), from.text("sha256"), from.time("expires"));
    }
}
