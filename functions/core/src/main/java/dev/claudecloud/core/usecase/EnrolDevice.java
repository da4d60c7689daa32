package dev.claudecloud.core.usecase;

import dev.claudecloud.core.access.Caller;
import dev.claudecloud.core.access.LastKeyUse;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.Status;
import dev.claudecloud.core.network.DeviceName;
import dev.claudecloud.core.network.Devices;
import dev.claudecloud.core.network.Invitation;
import dev.claudecloud.core.port.Ports;
import dev.claudecloud.core.store.AccountSnapshot;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.user.SshKey;
import dev.claudecloud.core.user.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gives a device access to an instance: it may join the owner's network, and its SSH key is registered. Either alone is
 * enough. A key that is already registered is left as it is, and the others stay; a machine gets a new key when it is
 * next created.
 */
public final class EnrolDevice {

    private final Ports ports;
    private final Optional<Devices> devices;

    /** @param devices empty where machines have no network of their own */
    public EnrolDevice(Ports ports, Optional<Devices> devices) {
        this.ports = ports;
        this.devices = devices;
    }

    /** The result of the request. In every case but the first, nothing was created in the network. */
    public sealed interface Result {

        /** The device is enrolled; the invitation is present where a name was given. */
        record Enrolled(Instance instance, Optional<Invitation> invitation) implements Result {}

        /** The instance does not exist, or is another user's. */
        record NotFound() implements Result {}

        /** The instance is being deleted, or is deleted. */
        record Leaving(Instance instance) implements Result {}

        /** Machines have no network here, so there are no devices. */
        record NoNetwork() implements Result {}

        /** The network does not exist yet. */
        record NotYet() implements Result {}

        /** The user has {@link Devices#MOST} devices. */
        record TooManyDevices() implements Result {}

        /** The user has {@link PutSshKeys#MOST} SSH keys. */
        record TooManySshKeys() implements Result {}
    }

    public Result run(Caller caller, InstanceId id, Optional<DeviceName> name, Optional<SshKey> key) {
        if (!caller.reaches(id)) {
            return new Result.NotFound();
        }
        Registration registration =
                new AccountTransaction(ports).run(caller, id.owner(), Optional.empty(), registration(id, key));
        if (registration.unchanged()) {
            new LastKeyUse(ports.store(), ports.clock(), ports.log()).note(caller);
        }
        return registration.result() instanceof Result.Enrolled enrolled && name.isPresent()
                ? invite(enrolled.instance(), name.get())
                : registration.result();
    }

    /**
     * The first part of the request.
     *
     * @param unchanged whether the account was read and nothing was written to it
     */
    private record Registration(Result result, boolean unchanged) {}

    private AccountChange<Registration> registration(InstanceId id, Optional<SshKey> key) {
        return new AccountChange<>() {
            @Override
            public Registration absent() {
                return new Registration(new Result.NotFound(), false);
            }

            @Override
            public AccountTransaction.Decision<Registration> decide(AccountSnapshot snapshot, Instant now) {
                return snapshot.account()
                        .instance(id)
                        .map(instance -> register(instance, snapshot.account().user(), key))
                        .orElseGet(() -> unchanged(new Result.NotFound()));
            }
        };
    }

    private AccountTransaction.Decision<Registration> register(Instance instance, User user, Optional<SshKey> key) {
        if (instance.status() == Status.DESTROYING || instance.status() == Status.DESTROYED) {
            return unchanged(new Result.Leaving(instance));
        }
        if (devices.isEmpty()) {
            return unchanged(new Result.NoNetwork());
        }
        Result done = new Result.Enrolled(instance, Optional.empty());
        if (key.isEmpty() || user.sshKeys().stream().anyMatch(key.get()::opensAs)) {
            return unchanged(done);
        }
        if (user.sshKeys().size() >= PutSshKeys.MOST) {
            return unchanged(new Result.TooManySshKeys());
        }
        List<SshKey> all = new ArrayList<>(user.sshKeys());
        all.add(key.get());
        return new AccountTransaction.Decision.Write<>(
                List.of(new Change.SaveUser(user.withSshKeys(all))), Optional.empty(), new Registration(done, false));
    }

    private static AccountTransaction.Decision<Registration> unchanged(Result result) {
        return new AccountTransaction.Decision.Answer<>(new Registration(result, true));
    }

    private Result invite(Instance instance, DeviceName name) {
        Devices there = devices.orElseThrow(() -> new IllegalStateException("enrolled where there are no devices"));
        return switch (there.invite(instance.owner(), name)) {
            case Devices.Answer.Invited(Invitation invitation) ->
                new Result.Enrolled(instance, Optional.of(invitation));
            case Devices.Answer.NoNetwork ignored -> new Result.NotYet();
            case Devices.Answer.Full ignored -> new Result.TooManyDevices();
        };
    }
}
