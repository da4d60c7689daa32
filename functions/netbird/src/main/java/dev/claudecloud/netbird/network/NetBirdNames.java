package dev.claudecloud.netbird.network;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.network.DeviceName;
import java.util.Optional;

/**
 * The names of what a user has in the account, and whose something is by its name.
 *
 * @param prefix the deployment's, before every name
 */
record NetBirdNames(String prefix) {

    private static final String USER = "user-";
    private static final String DEVICE = "-device-";

    /** Of the user's group, policy and route. */
    String of(UserId user) {
        return prefix + USER + user;
    }

    /** Of the key by which an instance's machine joins. */
    String key(InstanceId instance) {
        return of(instance.owner()) + "-" + instance;
    }

    /** Of the key by which a device joins: the rest of it can be no instance's id. */
    String deviceKey(UserId user, DeviceName device) {
        return of(user) + DEVICE + device;
    }

    /** Whether this is the name of a key of one of the user's devices. */
    boolean isDeviceKey(String name, UserId user) {
        return name.startsWith(of(user) + DEVICE);
    }

    /** Whose group, policy or route has this name, if it is one of ours. */
    Optional<UserId> owner(String name) {
        return keyOwner(name).filter(user -> of(user).equals(name));
    }

    /** Whose key has this name, if it is one of ours: the number has to end where the name does, or at a dash. */
    Optional<UserId> keyOwner(String name) {
        if (!name.startsWith(prefix + USER)) {
            return Optional.empty();
        }
        String rest = name.substring(prefix.length() + USER.length());
        int dash = rest.indexOf('-');
        try {
            return Optional.of(UserId.parse(dash < 0 ? rest : rest.substring(0, dash)));
        } catch (IllegalArgumentException notANumberOfOurs) {
            return Optional.empty();
        }
    }

    /** For whose machine a key of this name is; empty for a device's. */
    Optional<InstanceId> instance(String keyName, UserId user) {
        String before = of(user) + "-";
        if (!keyName.startsWith(before)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new InstanceId(keyName.substring(before.length())))
                    .filter(instance -> instance.owner().equals(user));
        } catch (IllegalArgumentException device) {
            return Optional.empty();
        }
    }
}
