package dev.claudecloud.lab.simulators.hetzner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** Machines that record their calls, and can be slow or broken. */
final class RecordingMachines implements Machines {

    private final List<String> calls = new ArrayList<>();
    private final Set<Long> up = ConcurrentHashMap.newKeySet();
    private final Set<String> broken = ConcurrentHashMap.newKeySet();
    private volatile CountDownLatch gate = new CountDownLatch(0);

    synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    void breakDown(String call) {
        broken.add(call);
    }

    /** Lets every call wait until {@link #go}. */
    void hold() {
        gate = new CountDownLatch(1);
    }

    void go() {
        gate.countDown();
    }

    void goDown(long serverId) {
        up.remove(serverId);
    }

    @Override
    public void createVolume(long volumeId, String name, int sizeGb, Optional<String> format) {
        call("createVolume " + name + " " + sizeGb + " " + format.orElse("raw"));
    }

    @Override
    public void deleteVolume(long volumeId) {
        call("deleteVolume");
    }

    @Override
    public void createServer(long serverId, String name, String userData) {
        call("createServer " + name + " " + userData);
        up.add(serverId);
    }

    @Override
    public void attach(long volumeId, long serverId) {
        call("attach");
    }

    @Override
    public void detach(long volumeId, long serverId) {
        call("detach");
    }

    @Override
    public void shutdown(long serverId) {
        call("shutdown");
    }

    @Override
    public void powerOff(long serverId) {
        call("powerOff");
        up.remove(serverId);
    }

    @Override
    public void powerOn(long serverId) {
        call("powerOn");
        up.add(serverId);
    }

    @Override
    public boolean running(long serverId) {
        return up.contains(serverId);
    }

    @Override
    public void deleteServer(long serverId) {
        call("deleteServer");
        up.remove(serverId);
    }

    @Override
    public void close() {
        gate.countDown();
    }

    private void call(String what) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            calls.add(what);
        }
        if (broken.remove(what.split(" ", 2)[0])) {
            throw new IllegalStateException("no loop device is left");
        }
    }
}
