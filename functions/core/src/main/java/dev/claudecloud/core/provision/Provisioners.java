package dev.claudecloud.core.provision;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The one factory on {@code PROVIDER}: knows the providers of a deployable and makes each at most once, when asked. */
public final class Provisioners {

    private final Map<String, Supplier<Provisioner>> known;
    private final Map<String, Provisioner> made = new TreeMap<>();

    public Provisioners(Map<String, Supplier<Provisioner>> known) {
        this.known = new TreeMap<>(known);
    }

    /** The provider of this name, or empty when this deployable does not contain it. */
    public synchronized Optional<Provisioner> find(ProviderName name) {
        Supplier<Provisioner> maker = known.get(name.value());
        if (maker == null) {
            return Optional.empty();
        }
        return Optional.of(made.computeIfAbsent(name.value(), ignored -> maker.get()));
    }

    /**
     * The configured provider's name, checked.
     *
     * @throws IllegalArgumentException naming what there is, when this deployable does not contain it
     */
    public ProviderName require(String configured) {
        if (!known.containsKey(configured)) {
            throw new IllegalArgumentException("PROVIDER=" + configured + " is not part of this program; it has: "
                    + String.join(", ", known.keySet()));
        }
        return new ProviderName(configured);
    }
}
