package dev.claudecloud.core.network;

import dev.claudecloud.core.provision.ProviderName;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The one place that says which providers' machines get a network of their own, and from whom; each is made at most
 * once, when it is first asked for.
 */
public final class Networks {

    private final Map<String, Supplier<NetworkAccess>> known;
    private final Map<String, NetworkAccess> made = new TreeMap<>();

    /** By the name of the machines' provider. */
    public Networks(Map<String, Supplier<NetworkAccess>> known) {
        this.known = new TreeMap<>(known);
    }

    /** For providers whose machines are reached without: docker and memory. */
    public static Networks none() {
        return new Networks(Map.of());
    }

    /** Whether machines of this provider get a network. */
    public boolean serve(ProviderName provider) {
        return known.containsKey(provider.value());
    }

    /** Who gives a network to the machines of this provider; empty where they need none. */
    public synchronized Optional<NetworkAccess> find(ProviderName provider) {
        Supplier<NetworkAccess> maker = known.get(provider.value());
        if (maker == null) {
            return Optional.empty();
        }
        return Optional.of(made.computeIfAbsent(provider.value(), ignored -> maker.get()));
    }
}
