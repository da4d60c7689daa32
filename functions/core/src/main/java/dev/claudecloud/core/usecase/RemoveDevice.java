package dev.claudecloud.core.usecase;

import dev.claudecloud.core.access.Caller;
import dev.claudecloud.core.access.LastKeyUse;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.network.Devices;
import dev.claudecloud.core.port.Ports;
import java.util.Optional;

/** Removes a device from its user's network. */
public final class RemoveDevice {

    private final Ports ports;
    private final Optional<Devices> devices;

    /** @param devices empty where machines have no network of their own */
    public RemoveDevice(Ports ports, Optional<Devices> devices) {
        this.ports = ports;
        this.devices = devices;
    }

    /** Returns false when the device does not exist, or does not belong to a user whom the caller may see. */
    public boolean run(Caller caller, UserId owner, String device) {
        boolean known = new AccountTransaction(ports).account(caller, owner).isPresent();
        new LastKeyUse(ports.store(), ports.clock(), ports.log()).note(caller);
        return known && devices.isPresent() && devices.get().remove(owner, device);
    }
}
