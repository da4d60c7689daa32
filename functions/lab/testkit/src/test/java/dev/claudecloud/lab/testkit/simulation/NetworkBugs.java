package dev.claudecloud.lab.testkit.simulation;

import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.network.NetworkAccess;
import dev.claudecloud.core.network.NetworkIds;
import dev.claudecloud.core.network.NetworkJournal;
import dev.claudecloud.core.network.NetworkRef;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.lab.testkit.network.MemoryNetwork;
import dev.claudecloud.lab.testkit.network.NetworkState;
import dev.claudecloud.lab.testkit.network.NetworkWire;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Bugs that a network provider could have, each of which the simulation must detect. */
final class NetworkBugs {

    private static final NetworkState NOTHING = new NetworkState(List.of(), List.of(), List.of(), List.of(), List.of());

    private NetworkBugs() {}

    /** A removal is reported but never happens. */
    static Bugs omits(String request) {
        return answers(request, request);
    }

    /** A listing is ignored: existing objects are not adopted. */
    static Bugs ignores(String listing) {
        return answers(listing, NOTHING);
    }

    /** The machine's place in the network is kept over a pause. */
    static Bugs staysOnPause() {
        return access((good, memory) -> new View(good) {
            @Override
            public void leave(NetworkRef network, NetworkJournal journal) {}
        });
    }

    /** The key's id is not recorded. */
    static Bugs forgetsKey() {
        return access((good, memory) -> new View(good) {
            @Override
            public Secret joinKey(NetworkRef network, NetworkJournal journal) {
                return super.joinKey(network, new Forgetful(journal));
            }
        });
    }

    /** Everything is removed, except its record. */
    static Bugs remembersWhatIsGone() {
        return access((good, memory) -> new View(good) {
            @Override
            public void leave(NetworkRef network, NetworkJournal journal) {
                super.leave(network, new Forgetful(journal));
            }

            @Override
            public void dissolve(NetworkRef network, NetworkJournal journal) {
                super.dissolve(network, new Forgetful(journal));
            }
        });
    }

    /** The key is revoked before the machine has joined. */
    static Bugs takesKeyBackEarly() {
        return access((good, memory) -> new View(good) {
            @Override
            public boolean joined(NetworkRef network, NetworkJournal journal) {
                memory.look().keys().stream()
                        .filter(key -> key.name().contains(network.instance().value()))
                        .forEach(key -> memory.deleteKey(key.id()));
                return super.joined(network, journal);
            }
        });
    }

    /** Objects whose names only resemble the user's are removed too. */
    static Bugs takesNamesByTheirBeginning() {
        return access((good, memory) -> new View(good) {
            @Override
            public void dissolve(NetworkRef network, NetworkJournal journal) {
                memory.look().policies().stream()
                        .filter(policy -> policy.name().startsWith(NetworkAccount.name(network.user())))
                        .forEach(policy -> memory.deletePolicy(policy.id()));
                super.dissolve(network, journal);
            }
        });
    }

    /** The key's text gets into an error. */
    static Bugs tellsKey() {
        return access((good, memory) -> new View(good) {
            @Override
            public Secret joinKey(NetworkRef network, NetworkJournal journal) {
                throw new ProvisionException(
                        ProvisionCode.NETWORK_REFUSED,
                        "refused " + super.joinKey(network, journal).reveal(),
                        "Wait");
            }
        });
    }

    private interface Worse {
        NetworkAccess of(NetworkAccess good, MemoryNetwork memory);
    }

    private static Bugs access(Worse worse) {
        return new Bugs() {
            @Override
            public NetworkAccess network(NetworkAccess access, MemoryNetwork memory) {
                return worse.of(access, memory);
            }
        };
    }

    private static Bugs answers(String request, Object answer) {
        return wire(good -> new NetworkWire() {
            @Override
            @SuppressWarnings("unchecked") // the response has the request's type
            public <T> T send(UserId user, String sent, Supplier<T> effect) {
                return sent.equals(request) ? (T) answer : good.send(user, sent, effect);
            }
        });
    }

    private static Bugs wire(Function<NetworkWire, NetworkWire> worse) {
        return new Bugs() {
            @Override
            public NetworkWire wire(NetworkWire good) {
                return worse.apply(good);
            }
        };
    }

    /** An access seen through a wrapper; here, through none. */
    private static class View implements NetworkAccess {

        private final NetworkAccess good;

        View(NetworkAccess good) {
            this.good = good;
        }

        @Override
        public void prepare(NetworkRef network, NetworkJournal journal) {
            good.prepare(network, journal);
        }

        @Override
        public Secret joinKey(NetworkRef network, NetworkJournal journal) {
            return good.joinKey(network, journal);
        }

        @Override
        public boolean joined(NetworkRef network, NetworkJournal journal) {
            return good.joined(network, journal);
        }

        @Override
        public void complete(NetworkRef network, NetworkJournal journal) {
            good.complete(network, journal);
        }

        @Override
        public void leave(NetworkRef network, NetworkJournal journal) {
            good.leave(network, journal);
        }

        @Override
        public void dissolve(NetworkRef network, NetworkJournal journal) {
            good.dissolve(network, journal);
        }
    }

    private record Forgetful(NetworkJournal journal) implements NetworkJournal {

        @Override
        public void record(UnaryOperator<NetworkIds> change) {}

        @Override
        public void checkpoint() {
            journal.checkpoint();
        }

        @Override
        public Duration remaining() {
            return journal.remaining();
        }
    }
}
