package dev.claudecloud.handlers;

import dev.claudecloud.core.access.Access;
import dev.claudecloud.core.access.AccessResult;
import dev.claudecloud.core.access.AdminKey;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.usecase.ConnectInstance;
import java.util.Optional;

/** Creates connect tokens for machines whose provider has no script. */
final class ConnectTokens {

    private ConnectTokens() {}

    static String mint(TestApi api, TestApi.Person owner) {
        Access access = new Access(
                api.store, AdminKey.from(api.wiring.config().adminKeySource(), name -> Optional.empty()), api.clock);
        if (access.byKey(owner.key()) instanceof AccessResult.Granted granted
                && new ConnectInstance(api.wiring.ports()).run(granted.caller(), new UserId(owner.id()))
                        instanceof ConnectInstance.Result.Ready ready) {
            return ready.token().reveal();
        }
        throw new AssertionError("no token");
    }
}
