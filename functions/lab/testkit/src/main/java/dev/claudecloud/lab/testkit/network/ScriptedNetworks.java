package dev.claudecloud.lab.testkit.network;

import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.network.NetworkInventory;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Networks with the content that a test scripts. */
public final class ScriptedNetworks implements NetworkInventory {

    private final List<Key> keys = new ArrayList<>();
    private final List<Peer> peers = new ArrayList<>();
    private final List<UserId> groups = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();
    private Optional<UserId> failing = Optional.empty();
    private boolean failsToList;
    private Supplier<Optional<Credential>> credential = Optional::empty;

    public void key(Key key) {
        keys.add(key);
    }

    public void peer(String id, UserId user, boolean machine) {
        peers.add(new Peer(id, user, machine));
    }

    public void group(UserId user) {
        groups.add(user);
    }

    public void failsToList(boolean value) {
        failsToList = value;
    }

    public void credential(Supplier<Optional<Credential>> value) {
        credential = value;
    }

    public void failsFor(UserId user) {
        failing = Optional.of(user);
    }

    /** The removals, in order: {@code key x}, {@code peer y}, {@code user 7}. */
    public List<String> removed() {
        return List.copyOf(removed);
    }

    @Override
    public Listing list() {
        if (failsToList) {
            throw down();
        }
        return new Listing(keys, peers, groups);
    }

    @Override
    public Optional<Credential> credential() {
        return credential.get();
    }

    @Override
    public void removeKey(String id) {
        removed.add("key " + id);
    }

    @Override
    public void removePeer(String id) {
        removed.add("peer " + id);
    }

    @Override
    public void forget(UserId user) {
        if (failing.equals(Optional.of(user))) {
            throw down();
        }
        removed.add("user " + user);
    }

    private static ProvisionException down() {
        return new ProvisionException(ProvisionCode.NETWORK_UNREACHABLE, "No answer", "Wait");
    }
}
