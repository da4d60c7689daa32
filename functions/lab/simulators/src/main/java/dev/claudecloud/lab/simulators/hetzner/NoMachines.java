package dev.claudecloud.lab.simulators.hetzner;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps track of which servers are on, and of nothing else. */
final class NoMachines implements Machines {

    private final Set<Long> running = ConcurrentHashMap.newKeySet();

    @Override
    public void createVolume(long volumeId, String name, int sizeGb, Optional<String> format) {}

    @Override
    public void deleteVolume(long volumeId) {}

    @Override
    public void createServer(long serverId, String name, String userData) {
        running.add(serverId);
    }

    @Override
    public void attach(long volumeId, long serverId) {}

    @Override
    public void detach(long volumeId, long serverId) {}

    @Override
    public void shutdown(long serverId) {
        running.remove(serverId);
    }

    @Override
    public void powerOff(long serverId) {
        running.remove(serverId);
    }

    @Override
    public void powerOn(long serverId) {
        running.add(serverId);
    }

    @Override
    public boolean running(long serverId) {
        return running.contains(serverId);
    }

    @Override
    public void deleteServer(long serverId) {
        running.remove(serverId);
    }

    @Override
    public void close() {}
}
