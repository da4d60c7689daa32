package dev.claudecloud.local.hetzner;

import dev.claudecloud.simulators.hetzner.Machines;
import java.util.Optional;

/** Machines that outlive their simulator: a local cloud that is stopped leaves them running. */
record KeptMachines(Machines inner) implements Machines {

    @Override
    public void createVolume(long volumeId, String name, int sizeGb, Optional<String> format) {
        inner.createVolume(volumeId, name, sizeGb, format);
    }

    @Override
    public void deleteVolume(long volumeId) {
        inner.deleteVolume(volumeId);
    }

    @Override
    public void createServer(long serverId, String name, String userData) {
        inner.createServer(serverId, name, userData);
    }

    @Override
    public void attach(long volumeId, long serverId) {
        inner.attach(volumeId, serverId);
    }

    @Override
    public void detach(long volumeId, long serverId) {
        inner.detach(volumeId, serverId);
    }

    @Override
    public void shutdown(long serverId) {
        inner.shutdown(serverId);
    }

    @Override
    public void powerOff(long serverId) {
        inner.powerOff(serverId);
    }

    @Override
    public void powerOn(long serverId) {
        inner.powerOn(serverId);
    }

    @Override
    public boolean running(long serverId) {
        return inner.running(serverId);
    }

    @Override
    public void deleteServer(long serverId) {
        inner.deleteServer(serverId);
    }

    @Override
    public void close() {
        // They stay, with everything that is on them.
    }
}
