package dev.claudecloud.core.provision;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The implementations of a deployable by the provider's name in {@code PROVIDER}: the one factory of provisioners, and
 * the one of the networks of their machines. Each is created at most once, when first requested. Thread-safe.
 */
public final class ProviderRegistry<T> {

    private final Map<String, Supplier<T>> makers;
    private final Map<String, T> made = new TreeMap<>();

    /** Takes the factories by the provider's name. */
    public ProviderRegistry(Map<String, Supplier<T>> makers) {
        this.makers = new TreeMap<>(makers);
    }

    /** A registry without providers. */
    public static <T> ProviderRegistry<T> none() {
        return new ProviderRegistry<>(Map.of());
    }

    /** Whether this provider is registered. */
    public boolean has(ProviderName provider) {
        return makers.containsKey(provider.value());
    }

    /** The implementation for this provider; empty when it is not registered. */
    public synchronized Optional<T> find(ProviderName provider) {
        Supplier<T> maker = makers.get(provider.value());
        return maker == null
                ? Optional.empty()
                : Optional.of(made.computeIfAbsent(provider.value(), ignored -> maker.get()));
    }
}
