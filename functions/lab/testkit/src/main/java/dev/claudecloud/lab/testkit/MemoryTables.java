package dev.claudecloud.lab.testkit;

import dev.claudecloud.core.history.HistoryEntry;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.OperationId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.money.Charge;
import dev.claudecloud.core.operation.Operation;
import dev.claudecloud.core.report.MachineReport;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.store.IdempotencyRecord;
import dev.claudecloud.core.user.ApiKey;
import dev.claudecloud.core.user.ConnectToken;
import dev.claudecloud.core.user.Email;
import dev.claudecloud.core.user.User;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The records of a {@link MemoryStore}, with the condition and the effect of each {@link Change}. */
final class MemoryTables {

    final TreeMap<UserId, User> users = new TreeMap<>();
    final TreeMap<String, ApiKey> keys = new TreeMap<>();
    final TreeMap<String, ConnectToken> tokens = new TreeMap<>();
    final TreeMap<InstanceId, Instance> instances = new TreeMap<>();
    final Map<OperationId, Operation> operations = new HashMap<>();
    final Map<String, IdempotencyRecord> replies = new HashMap<>();
    final Map<InstanceId, MachineReport> reports = new TreeMap<>();
    final Map<List<Object>, HistoryEntry> history = new HashMap<>();
    final Map<List<Object>, Charge> charges = new HashMap<>();
    private final Map<Email, UserId> emails = new HashMap<>();

    /**
     * The result of checking a change.
     *
     * @param allowed whether its condition is met
     * @param holds whether its effect is already there
     * @param proves whether the effect can only come from this very change
     */
    record Verdict(boolean allowed, boolean holds, boolean proves) {

        private static Verdict save(boolean allowed, boolean holds) {
            return new Verdict(allowed, holds, holds);
        }

        private static Verdict remove(boolean allowed, boolean holds) {
            return new Verdict(allowed, holds, false);
        }
    }

    Verdict judge(Change change, Instant now) {
        return switch (change) {
            case Change.SaveUser save -> user(save.user());
            case Change.RemoveUser remove -> removedUser(remove.user());
            case Change.ClaimEmail claim ->
                Verdict.save(!emails.containsKey(claim.email()), claim.user().equals(emails.get(claim.email())));
            case Change.FreeEmail free ->
                Verdict.remove(free.user().equals(emails.get(free.email())), !emails.containsKey(free.email()));
            case Change.SaveKey save -> key(save.key());
            case Change.RemoveKey remove -> {
                boolean there = keys.containsKey(remove.key().value());
                yield Verdict.remove(there, !there);
            }
            case Change.SaveToken save -> {
                ConnectToken stored = tokens.get(save.token().sha256());
                yield Verdict.save(stored == null, save.token().equals(stored));
            }
            case Change.RemoveToken ignored -> Verdict.remove(true, true);
            case Change.SaveInstance save -> instance(save.instance(), true);
            case Change.SaveHeldInstance save ->
                instance(save.instance(), held(save.instance().id(), save.owner(), save.fence()));
            case Change.SaveOperation save -> operation(save.operation());
            case Change.SaveReply save -> reply(save.reply(), now);
            case Change.SaveReport save -> report(save.report());
            case Change.RequireReport require ->
                Verdict.remove(reportVersion(require.instance()) == require.version(), true);
            case Change.AddHistory ignored -> Verdict.remove(true, true);
            case Change.AddCharge ignored -> Verdict.remove(true, true);
        };
    }

    private Verdict user(User user) {
        User stored = users.get(user.id());
        return Verdict.save(follows(user.version(), stored == null ? 0 : stored.version()), user.equals(stored));
    }

    private Verdict removedUser(User user) {
        User stored = users.get(user.id());
        return Verdict.remove(stored != null && stored.version() == user.version(), stored == null);
    }

    private Verdict key(ApiKey key) {
        ApiKey stored = keys.get(key.id().value());
        return Verdict.save(follows(key.version(), stored == null ? 0 : stored.version()), key.equals(stored));
    }

    private Verdict instance(Instance instance, boolean held) {
        Instance stored = instances.get(instance.id());
        boolean follows = follows(instance.version(), stored == null ? 0 : stored.version());
        return Verdict.save(follows && held, instance.equals(stored));
    }

    private boolean held(InstanceId id, String owner, long fence) {
        Instance stored = instances.get(id);
        return stored != null && stored.work().heldBy(owner, fence);
    }

    private Verdict operation(Operation operation) {
        Operation stored = operations.get(operation.id());
        return Verdict.save(
                follows(operation.version(), stored == null ? 0 : stored.version()), operation.equals(stored));
    }

    private Verdict reply(IdempotencyRecord reply, Instant now) {
        @Nullable IdempotencyRecord stored = replies.get(reply.key());
        return Verdict.save(stored == null || !stored.alive(now), reply.equals(stored));
    }

    private Verdict report(MachineReport report) {
        return Verdict.save(
                follows(report.version(), reportVersion(report.instance())),
                report.equals(reports.get(report.instance())));
    }

    private long reportVersion(InstanceId instance) {
        return Optional.ofNullable(reports.get(instance))
                .map(MachineReport::version)
                .orElse(0L);
    }

    /** Version 1 has no predecessor. */
    private static boolean follows(long version, long stored) {
        return version == stored + 1;
    }

    void apply(Change change) {
        switch (change) {
            case Change.SaveUser save -> users.put(save.user().id(), save.user());
            case Change.RemoveUser remove -> users.remove(remove.user().id());
            case Change.ClaimEmail claim -> emails.put(claim.email(), claim.user());
            case Change.FreeEmail free -> emails.remove(free.email());
            case Change.SaveKey save -> keys.put(save.key().id().value(), save.key());
            case Change.RemoveKey remove -> keys.remove(remove.key().value());
            case Change.SaveToken save -> tokens.put(save.token().sha256(), save.token());
            case Change.RemoveToken remove -> tokens.remove(remove.token().sha256());
            case Change.SaveInstance save -> instances.put(save.instance().id(), save.instance());
            case Change.SaveHeldInstance save -> instances.put(save.instance().id(), save.instance());
            case Change.SaveOperation save -> operations.put(save.operation().id(), save.operation());
            case Change.SaveReply save -> replies.put(save.reply().key(), save.reply());
            case Change.SaveReport save -> reports.put(save.report().instance(), save.report());
            case Change.RequireReport ignored -> {}
            case Change.AddHistory add -> history.put(keyOf(add.entry()), add.entry());
            case Change.AddCharge add -> charges.put(keyOf(add.charge()), add.charge());
        }
    }

    /** The identity of a change's record: equal for two changes of the same record. */
    static Object recordOf(Change change) {
        record Token(String sha256) {}
        record ReplyKey(String key) {}
        record ReportKey(InstanceId instance) {}
        return switch (change) {
            case Change.SaveUser save -> save.user().id();
            case Change.RemoveUser remove -> remove.user().id();
            case Change.ClaimEmail claim -> claim.email();
            case Change.FreeEmail free -> free.email();
            case Change.SaveKey save -> save.key().id();
            case Change.RemoveKey remove -> remove.key();
            case Change.SaveToken save -> new Token(save.token().sha256());
            case Change.RemoveToken remove -> new Token(remove.token().sha256());
            case Change.SaveInstance save -> save.instance().id();
            case Change.SaveHeldInstance save -> save.instance().id();
            case Change.SaveOperation save -> save.operation().id();
            case Change.SaveReply save -> new ReplyKey(save.reply().key());
            case Change.SaveReport save -> new ReportKey(save.report().instance());
            case Change.RequireReport require -> new ReportKey(require.instance());
            case Change.AddHistory add -> keyOf(add.entry());
            case Change.AddCharge add -> keyOf(add.charge());
        };
    }

    private static List<Object> keyOf(HistoryEntry entry) {
        return List.of(entry.instance(), entry.at().toEpochMilli(), entry.kind());
    }

    private static List<Object> keyOf(Charge charge) {
        return List.of(charge.instance(), charge.from().toEpochMilli(), charge.kind());
    }
}
