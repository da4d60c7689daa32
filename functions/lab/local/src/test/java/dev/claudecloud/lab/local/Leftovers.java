package dev.claudecloud.lab.local;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.Ulid;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.network.NetworkInventory;
import dev.claudecloud.core.port.Documents;
import dev.claudecloud.core.port.Providers;
import dev.claudecloud.core.provision.MachineInventory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Work for the sweeps: a machine, a volume and a key of an unknown instance of the first user. */
final class Leftovers {

    private static final UserId USER = new UserId(1);
    private static final InstanceId NOBODYS =
            new InstanceId(Ulid.of(0, 1, USER.value()).toString());

    private Leftovers() {}

    static Providers.Inventories inventories(Documents documents) {
        return new Providers.Inventories(new Machines(), Optional.of(new Keys()), documents);
    }

    private record Machines() implements MachineInventory {

        @Override
        public List<Possession> list() {
            return List.of(
                    new Possession(Kind.MACHINE, "1", Optional.of(NOBODYS), Instant.EPOCH),
                    new Possession(Kind.VOLUME, "2", Optional.of(NOBODYS), Instant.EPOCH));
        }

        @Override
        public void removeMachine(String id) {
            // It comes back, so that the next sweep has work too.
        }
    }

    private record Keys() implements NetworkInventory {

        @Override
        public Listing list() {
            return new Listing(
                    List.of(new Key("3", USER, Optional.of(NOBODYS), KeyState.VALID, Instant.EPOCH)),
                    List.of(),
                    List.of(USER));
        }

        @Override
        public void removeKey(String id) {
            // Like the machine.
        }

        @Override
        public void removePeer(String id) {
            throw new IllegalStateException("it does not exist");
        }

        @Override
        public void forget(UserId user) {
            throw new IllegalStateException("the first user still exists");
        }
    }
}
