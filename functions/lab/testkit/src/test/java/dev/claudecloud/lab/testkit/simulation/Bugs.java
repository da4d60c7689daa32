package dev.claudecloud.lab.testkit.simulation;

import dev.claudecloud.core.access.Access;
import dev.claudecloud.core.access.ReportingMachine;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.network.NetworkAccess;
import dev.claudecloud.core.provision.Provisioner;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.core.store.Store;
import dev.claudecloud.core.worker.Invocation;
import dev.claudecloud.lab.testkit.network.MemoryNetwork;
import dev.claudecloud.lab.testkit.network.NetworkWire;
import java.util.Optional;

/** What a planted bug changes in a worker; nothing by default. */
interface Bugs {

    /** Returns the store that a worker sees when an event of this generation has started it. */
    default Store store(Store store, long generation) {
        return store;
    }

    /** Returns the store that a schedule sees. */
    default Store ofSchedules(Store store) {
        return store;
    }

    /** Recognizes the machine that has sent a report. */
    default Optional<ReportingMachine> sender(Access access, Secret token, InstanceId instance) {
        return access.byInstanceToken(token.reveal(), instance.value());
    }

    default Provisioner provisioner(Provisioner provisioner) {
        return provisioner;
    }

    default NetworkAccess network(NetworkAccess access, MemoryNetwork network) {
        return access;
    }

    default NetworkWire wire(NetworkWire wire) {
        return wire;
    }

    default Invocation invocation(Invocation invocation) {
        return invocation;
    }

    default SimProvisioner.Habits habits() {
        return SimProvisioner.Habits.GOOD;
    }

    static Bugs none() {
        return new Bugs() {};
    }
}
