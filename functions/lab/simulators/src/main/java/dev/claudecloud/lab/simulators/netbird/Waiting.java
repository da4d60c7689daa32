package dev.claudecloud.lab.simulators.netbird;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A peer between its enrolment and its connection. */
final class Waiting {

    private final SimulatedPeer peer;
    private final Optional<String> keyId;
    private final List<String> groupIds;
    private final Lateness lateness;
    private Instant since;
    private int lists;
    private boolean appeared;

    Waiting(SimulatedPeer peer, Optional<String> keyId, List<String> groupIds, Lateness lateness) {
        this.peer = peer;
        this.keyId = keyId;
        this.groupIds = List.copyOf(groupIds);
        this.lateness = lateness;
        this.since = peer.createdAt();
    }

    Waiting(Memory memory) {
        this.peer = memory.peer();
        this.keyId = memory.keyId();
        this.groupIds = List.copyOf(memory.groupIds());
        this.lateness = memory.lateness();
        this.since = memory.since();
        this.lists = memory.lists();
        this.appeared = memory.appeared();
    }

    /** Its whole state, for a file. */
    record Memory(
            SimulatedPeer peer,
            Optional<String> keyId,
            List<String> groupIds,
            Lateness lateness,
            Instant since,
            int lists,
            boolean appeared) {}

    Memory memory() {
        return new Memory(peer, keyId, groupIds, lateness, since, lists, appeared);
    }

    SimulatedPeer peer() {
        return peer;
    }

    Optional<String> keyId() {
        return keyId;
    }

    List<String> groupIds() {
        return groupIds;
    }

    boolean appeared() {
        return appeared;
    }

    void listed() {
        lists++;
    }

    /** Returns when the next step is due: when the time has passed, or now if it waited for listings. */
    Optional<Instant> due(Instant now) {
        Duration after = appeared ? lateness.connectAfter() : lateness.appearAfter();
        int needed = appeared ? lateness.connectAfterLists() : lateness.appearAfterLists();
        Instant due = since.plus(after);
        if (due.isAfter(now) || lists < needed) {
            return Optional.empty();
        }
        return Optional.of(needed == 0 ? due : now);
    }

    void appeared(Instant when) {
        appeared = true;
        since = when;
        lists = 0;
    }
}
