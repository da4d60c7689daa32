package dev.claudecloud.core.sweep;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.instance.ConditionType;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.provision.MachineInventory.Possession;
import dev.claudecloud.core.store.Store;
import java.util.Optional;

/** Checks by a consistent read whether an instance owns a machine or volume with this deployment's label. */
final class OwnershipCheck {

    private final Store store;

    OwnershipCheck(Store store) {
        this.store = store;
    }

    /** Returns true when no instance owns it; false when in doubt. */
    boolean orphan(Possession thing) {
        Optional<InstanceId> label = thing.instance();
        return label.isPresent()
                && switch (thing.kind()) {
                    case MACHINE ->
                        store.instance(label.get())
                                .map(instance -> !owns(instance, thing.id()))
                                .orElse(true);
                    case VOLUME -> !recorded(label.get(), thing.id());
                };
    }

    private static boolean owns(Instance instance, String machine) {
        boolean worked = instance.status().working()
                || instance.work().cleanup()
                || instance.work().lease().isPresent()
                || instance.condition(ConditionType.NEEDS_ATTENTION).isPresent();
        return worked
                || switch (instance.status()) {
                    case RUNNING -> instance.machine().providerId().equals(Optional.of(machine));
                    case STOPPED, DESTROYED, ERROR -> false;
                    case PROVISIONING, PAUSING, WAKING, DESTROYING -> true;
                };
    }

    /** A volume outlives the instance that its label names: any instance of the user may own it. */
    private boolean recorded(InstanceId label, String volume) {
        return store.account(label.owner()).stream()
                .flatMap(account -> account.instances().stream())
                .anyMatch(instance -> instance.machine().volumeId().equals(Optional.of(volume)));
    }
}
