package dev.claudecloud.hetzner.machine;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The labels that are set on every resource that ClaudeCloud creates, and by which it recognizes its own; the module
 * {@code user_instance} sets the same.
 */
record HetznerLabels(String deployment) {

    private static final String MANAGED_BY = "managed-by";
    private static final String US = "claudecloud";
    private static final String DEPLOYMENT = "deployment";
    private static final String USER = "user-id";
    private static final String INSTANCE = "instance-id";

    /** The labels of every resource that this deployment has created. */
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

    /** Returns the instance that these labels name; empty when there is none or it is not valid. */
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
