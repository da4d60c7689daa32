package dev.claudecloud.docker;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The labels that are set on every resource that ClaudeCloud creates, and by which it recognizes its own. */
record ContainerLabels(String deployment) {

    static final String MANAGED = "dev.claudecloud.managed";
    static final String USER = "dev.claudecloud.user";
    static final String INSTANCE = "dev.claudecloud.instance";
    static final String DEPLOYMENT = "dev.claudecloud.deployment";

    /** Set on a volume that the engine created by itself because the requested volume had just been removed. */
    static final String ACCIDENT = "dev.claudecloud.accident";

    /** Returns the labels of resources that all users share. */
    Map<String, String> shared() {
        return Map.of(MANAGED, "true", DEPLOYMENT, deployment);
    }

    Map<String, String> of(UserId user) {
        return Map.of(MANAGED, "true", DEPLOYMENT, deployment, USER, user.toString());
    }

    Map<String, String> of(InstanceId instance) {
        Map<String, String> labels = new HashMap<>(of(instance.owner()));
        labels.put(INSTANCE, instance.value());
        return labels;
    }

    boolean areOn(@Nullable Map<String, String> found, UserId user) {
        return found != null && found.entrySet().containsAll(of(user).entrySet());
    }

    static boolean isManaged(@Nullable Map<String, String> found) {
        return found != null && "true".equals(found.get(MANAGED));
    }
}
