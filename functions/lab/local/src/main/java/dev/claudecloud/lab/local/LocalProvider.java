package dev.claudecloud.lab.local;

import dev.claudecloud.core.provision.ProviderName;
import dev.claudecloud.docker.DockerProvisioner;
import dev.claudecloud.hetzner.machine.HetznerProvisioner;
import dev.claudecloud.lab.memory.MemoryProvisioner;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** The providers that a local cloud offers: the one list of their names. */
enum LocalProvider {
    DOCKER(DockerProvisioner.NAME),
    HETZNER(HetznerProvisioner.NAME),
    MEMORY(MemoryProvisioner.NAME);

    private final String text;

    LocalProvider(ProviderName name) {
        this.text = name.value();
    }

    /** The value of {@code --provider}. */
    String text() {
        return text;
    }

    /** @throws CannotStart if no provider has this name */
    static LocalProvider named(String text) {
        return Arrays.stream(values())
                .filter(provider -> provider.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new CannotStart("--provider must be " + alternatives() + ", not '" + text + "'"));
    }

    private static List<String> names() {
        return Arrays.stream(values()).map(LocalProvider::text).toList();
    }

    private static String alternatives() {
        List<String> names = names();
        return String.join(", ", names.subList(0, names.size() - 1)) + " or " + names.getLast();
    }

    /** The names, for the description of the option. */
    static final class Names implements Iterable<String> {

        Names() {}

        @Override
        public Iterator<String> iterator() {
            return names().iterator();
        }
    }
}
