package dev.claudecloud.lab.testkit.work;

import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.lab.testkit.network.NetworkWire;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A wire that fails with a code for as long as a test wants. */
final class ScriptedWire implements NetworkWire {

    private final List<String> sent = new ArrayList<>();
    private Optional<ProvisionCode> down = Optional.empty();

    void down(ProvisionCode code) {
        down = Optional.of(code);
    }

    void up() {
        down = Optional.empty();
    }

    /** The requests that were answered. */
    List<String> sent() {
        return List.copyOf(sent);
    }

    @Override
    public <T> T send(UserId user, String request, Supplier<T> effect) {
        if (down.isPresent()) {
            throw new ProvisionException(down.get(), "scripted " + down.get().text(), "scripted hint");
        }
        sent.add(request);
        return effect.get();
    }
}
