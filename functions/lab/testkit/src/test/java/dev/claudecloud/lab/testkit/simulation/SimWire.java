package dev.claudecloud.lab.testkit.simulation;

import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.lab.testkit.network.NetworkWire;
import java.util.function.Supplier;

/** The connection of one process to the account of networks, with every request gated. */
final class SimWire implements NetworkWire {

    private final String actor;
    private final NetworkAccount account;
    private final Gate gate;
    private final Watch watch;

    SimWire(String actor, NetworkAccount account, Gate gate, Watch watch) {
        this.actor = actor;
        this.account = account;
        this.gate = gate;
        this.watch = watch;
    }

    @Override
    public <T> T send(UserId user, String request, Supplier<T> effect) {
        return gate.request("network." + request, SimWire::noAnswer, () -> {
            account.enter();
            if (!request.startsWith("list")) {
                watch.actsInNetwork(actor, user);
            }
            return effect.get();
        });
    }

    private static RuntimeException noAnswer() {
        return new ProvisionException(
                ProvisionCode.NETWORK_UNREACHABLE, "No answer in time", "Will be retried automatically");
    }
}
