package dev.claudecloud.hetzner.machine;

import dev.claudecloud.core.provision.ProvisionJournal;
import dev.claudecloud.hetzner.client.Firewall;
import dev.claudecloud.hetzner.client.HetznerClient;
import dev.claudecloud.hetzner.client.HetznerError;
import dev.claudecloud.hetzner.client.HetznerException;
import dev.claudecloud.hetzner.client.PublicKey;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The firewall and the SSH key that all servers of a deployment share: created once, found again by name, and never
 * changed when another deployment created them. Thread-safe.
 */
final class SharedResources {

    private final HetznerClient client;
    private final HetznerLabels labels;
    private final String name;
    private Optional<Ids> known = Optional.empty();

    SharedResources(HetznerClient client, HetznerLabels labels) {
        this.client = client;
        this.labels = labels;
        this.name = ResourceNames.shared(labels.deployment());
    }

    /**
     * The ids of the shared resources.
     *
     * @param firewall the firewall, which allows no inbound traffic
     * @param key the SSH key: without one, Hetzner generates a root password and mails it; nobody has the private key
     */
    record Ids(long firewall, long key) {}

    /** Returns both, creating those that are missing. Takes no request once they are known. */
    synchronized Ids ensure(ProvisionJournal journal) {
        if (known.isEmpty()) {
            known = Optional.of(new Ids(firewall(journal).id(), key(journal).id()));
        }
        return known.get();
    }

    /** Discards the cached ids after a failure, so that they are looked up again the next time. */
    synchronized void forget() {
        known = Optional.empty();
    }

    private Firewall firewall(ProvisionJournal journal) {
        Firewall firewall = ensure(
                journal,
                () -> client.firewallNamed(name),
                () -> client.createFirewall(name, labels.shared()),
                Firewall::labels,
                "firewall ");
        if (firewall.inbound() > 0) {
            throw HetznerFailures.openFirewall("Firewall " + firewall.id() + " (" + name + ") lets something in");
        }
        return firewall;
    }

    private PublicKey key(ProvisionJournal journal) {
        return ensure(
                journal,
                () -> client.publicKeyNamed(name),
                () -> client.createPublicKey(name, DiscardedKey.line(name), labels.shared()),
                PublicKey::labels,
                "SSH key ");
    }

    private <T> T ensure(
            ProvisionJournal journal,
            Supplier<Optional<T>> find,
            Supplier<T> create,
            Function<T, Map<String, String>> labelsOf,
            String what) {
        T found = find.get().orElseGet(() -> {
            journal.checkpoint();
            return orAdopt(create, find);
        });
        if (!labels.areShared(labelsOf.apply(found))) {
            throw HetznerRefusals.foreign(what + name);
        }
        return found;
    }

    /**
     * Creates the resource, or finds it: another worker may have just created it, or the response to our own request
     * was lost.
     */
    private static <T> T orAdopt(Supplier<T> create, Supplier<Optional<T>> find) {
        try {
            return create.get();
        } catch (HetznerException e) {
            if (e.error() != HetznerError.NOT_UNIQUE) {
                throw e;
            }
            return find.get().orElseThrow(() -> e);
        }
    }
}
