package dev.claudecloud.core.store;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.KeyId;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.report.MachineReport;
import dev.claudecloud.core.user.ApiKey;
import dev.claudecloud.core.user.ConnectToken;
import dev.claudecloud.core.user.User;
import java.util.List;
import java.util.Optional;

/**
 * The small records of one user, from one consistent read: enough to authenticate a request and to decide on it.
 *
 * @param instances the live one and the records of destroyed ones, oldest first
 * @param reports the newest report of each instance that has one, those of earlier machines included
 */
public record Account(
        User user,
        List<ApiKey> keys,
        List<ConnectToken> tokens,
        List<Instance> instances,
        List<MachineReport> reports) {

    public Account {
        keys = List.copyOf(keys);
        tokens = List.copyOf(tokens);
        instances = List.copyOf(instances);
        reports = List.copyOf(reports);
    }

    /** The same account with another version of its user. */
    public Account with(User value) {
        return new Account(value, keys, tokens, instances, reports);
    }

    /** The instance with this id, including destroyed ones. */
    public Optional<Instance> instance(InstanceId id) {
        return instances.stream().filter(i -> i.id().equals(id)).findFirst();
    }

    /** The instance that is not destroyed, if any. */
    public Optional<Instance> live() {
        return user.live().flatMap(this::instance);
    }

    /** The newest report of the machine that this instance has now; empty where that one has not reported yet. */
    public Optional<MachineReport> report(Instance instance) {
        return storedReport(instance.id())
                .filter(report -> instance.machine().reportTokens().contains(report.token()));
    }

    /** The report that is stored for this instance, even if an earlier machine sent it: the next one follows its version. */
    public Optional<MachineReport> storedReport(InstanceId id) {
        return reports.stream().filter(report -> report.instance().equals(id)).findFirst();
    }

    /** The key with this id. */
    public Optional<ApiKey> key(KeyId id) {
        return keys.stream().filter(k -> k.id().equals(id)).findFirst();
    }
}
