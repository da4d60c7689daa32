package dev.claudecloud.hetzner.machine;

import dev.claudecloud.core.provision.Activity;
import dev.claudecloud.core.provision.MachineRef;
import java.util.Optional;

/** What machines have said of their use: a server at Hetzner is not asked, it reports. */
@FunctionalInterface
public interface ActivityReports {

    /** The newest report of this machine, if it has sent one. */
    Optional<Activity> latest(MachineRef machine);

    /** For machines that do not report. */
    static ActivityReports none() {
        return machine -> Optional.empty();
    }
}
