package dev.claudecloud.core.provision;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * What a deployable has for each provider by the name in {@code PROVIDER}: the one factory of provisioners, and the one of
 * the networks of their machines. Each is made at most once, when it is first asked for. Thread-safe.
 */
public final class ProviderRegistry<T> {

    private final Map<String, Supplier<T>> makers;
    private final Map<String, T> made = new TreeMap<>();

    /** By the provider's name. */
    public ProviderRegistry(Map<String, Supplier<T>> makers) {
        this.makers = new TreeMap<>(makers);
    }

    /** For no provider at all. */
    public static <T> ProviderRegistry<T> none() {
        return new ProviderRegistry<>(Map.of());
    }

    /** Whether there is something for this provider. */
    public boolean has(ProviderName provider) {
        return makers.containsKey(provider.value());
    }

    /** What there is for this provider. */
    public synchronized Optional<T> find(ProviderName provider) {
        Supplier<T> maker = makers.get(provider.value());
        return maker == null
                ? Optional.empty()
                : Optional.of(made.computeIfAbsent(provider.value(), ignored -> maker.get()));
    }
}
