package dev.claudecloud.core.usecase;

import dev.claudecloud.core.access.Caller;
import dev.claudecloud.core.access.LastKeyUse;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.network.Device;
import dev.claudecloud.core.network.Devices;
import dev.claudecloud.core.port.Ports;
import java.util.List;
import java.util.Optional;

/** Lists a user's devices. */
public final class ListDevices {

    private final Ports ports;
    private final Optional<Devices> devices;

    /** @param devices empty where machines have no network of their own */
    public ListDevices(Ports ports, Optional<Devices> devices) {
        this.ports = ports;
        this.devices = devices;
    }

    /** The result of the request. */
    public sealed interface Result {

        record Found(List<Device> devices) implements Result {

            public Found {
                devices = List.copyOf(devices);
            }
        }

        /** The user does not exist, or the caller is another user. */
        record NotFound() implements Result {}

        /** Machines have no network here, so there are no devices. */
        record NoNetwork() implements Result {}
    }

    public Result run(Caller caller, UserId owner) {
        boolean known = new AccountTransaction(ports).account(caller, owner).isPresent();
        new LastKeyUse(ports.store(), ports.clock(), ports.log()).note(caller);
        if (!known) {
            return new Result.NotFound();
        }
        return devices.<Result>map(there -> new Result.Found(there.list(owner))).orElseGet(Result.NoNetwork::new);
    }
}
