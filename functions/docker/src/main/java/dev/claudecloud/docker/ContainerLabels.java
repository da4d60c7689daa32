package dev.claudecloud.docker;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What we write on everything we make, and know our own by. */
record ContainerLabels(String deployment) {

    static final String MANAGED = "dev.claudecloud.managed";
    static final String USER = "dev.claudecloud.user";
    static final String INSTANCE = "dev.claudecloud.instance";
    static final String DEPLOYMENT = "dev.claudecloud.deployment";

    /** On a volume that the engine made by itself because the one that a container asked for had just gone. */
    static final String ACCIDENT = "dev.claudecloud.accident";

    /** Of what all users share. */
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
