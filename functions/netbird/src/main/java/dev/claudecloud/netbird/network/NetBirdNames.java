package dev.claudecloud.netbird.network;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.network.DeviceName;
import java.util.Optional;

/**
 * The names of a user's objects in the account, and the owner of an object by its name.
 *
 * @param prefix the deployment's prefix, before every name
 */
record NetBirdNames(String prefix) {

    private static final String USER = "user-";
    private static final String DEVICE = "-device-";

    /** Returns the name of the user's group, policy and route. */
    String of(UserId user) {
        return prefix + USER + user;
    }

    /** Returns the name of the setup key with which an instance's machine joins. */
    String key(InstanceId instance) {
        return of(instance.owner()) + "-" + instance;
    }

    /** Returns the name of the setup key with which a device joins: its last part is never an instance id. */
    String deviceKey(UserId user, DeviceName device) {
        return of(user) + DEVICE + device;
    }

    /** Returns whether this is the name of a setup key of one of the user's devices. */
    boolean isDeviceKey(String name, UserId user) {
        return name.startsWith(of(user) + DEVICE);
    }

    /** Returns the owner of the group, policy or route with this name, if it is one of ours. */
    Optional<UserId> owner(String name) {
        return keyOwner(name).filter(user -> of(user).equals(name));
    }

    /**
     * Returns the owner of the setup key with this name, if it is one of ours: the number has to end at the end of the
     * name or at a dash.
     */
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

    /** Returns the instance whose machine the setup key with this name is for; empty for a device's key. */
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
