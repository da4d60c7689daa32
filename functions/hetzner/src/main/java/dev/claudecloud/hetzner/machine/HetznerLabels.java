package dev.claudecloud.hetzner.machine;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What we write on everything we make, and know our own by; the module {@code user_instance} writes the same. */
record HetznerLabels(String deployment) {

    private static final String MANAGED_BY = "managed-by";
    private static final String US = "claudecloud";
    private static final String DEPLOYMENT = "deployment";
    private static final String USER = "user-id";
    private static final String INSTANCE = "instance-id";

    /** Of all that this deployment has made. */
    Map<String, String> shared() {
        return Map.of(MANAGED_BY, US, DEPLOYMENT, deployment);
    }

    Map<String, String> of(UserId user) {
        return with(shared(), USER, user.toString());
    }

    Map<String, String> of(InstanceId instance) {
        return with(of(instance.owner()), INSTANCE, instance.value());
    }

    boolean areShared(Map<String, String> found) {
        return found.entrySet().containsAll(shared().entrySet());
    }

    boolean areOf(UserId user, Map<String, String> found) {
        return found.entrySet().containsAll(of(user).entrySet());
    }

    boolean areOf(InstanceId instance, Map<String, String> found) {
        return found.entrySet().containsAll(of(instance).entrySet());
    }

    /** The instance that these labels name; empty when they name none that can be read. */
    static Optional<InstanceId> instance(Map<String, String> found) {
        try {
            return Optional.ofNullable(found.get(INSTANCE)).map(InstanceId::new);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Map<String, String> with(Map<String, String> labels, String key, String value) {
        Map<String, String> more = new HashMap<>(labels);
        more.put(key, value);
        return Map.copyOf(more);
    }
}
