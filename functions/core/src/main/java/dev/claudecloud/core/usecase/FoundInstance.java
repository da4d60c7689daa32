package dev.claudecloud.core.usecase;

import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.report.MachineReport;
import dev.claudecloud.core.store.Account;
import java.util.Optional;

/**
 * An instance as it was last written, and the newest report of its machine.
 *
 * @param report empty where the machine does not report by itself, or was not asked for
 */
public record FoundInstance(Instance instance, Optional<MachineReport> report) {

    static FoundInstance in(Account account, Instance instance) {
        return new FoundInstance(instance, account.report(instance));
    }
}
