package dev.claudecloud.hetzner.machine;

import dev.claudecloud.core.provision.Activity;
import dev.claudecloud.core.provision.MachineRef;
import java.util.Optional;

/** Activity reports of machines: a server at Hetzner is not polled, it reports by itself. */
@FunctionalInterface
public interface ActivityReports {

    /** Returns the newest report of this machine, if it has sent one. */
    Optional<Activity> latest(MachineRef machine);

    /** Returns a source for machines that do not report. */
    static ActivityReports none() {
        return machine -> Optional.empty();
    }
}
