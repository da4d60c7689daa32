package dev.claudecloud.core.store;

import dev.claudecloud.core.history.HistoryEntry;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.KeyId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.money.Charge;
import dev.claudecloud.core.operation.Operation;
import dev.claudecloud.core.report.MachineReport;
import dev.claudecloud.core.user.ApiKey;
import dev.claudecloud.core.user.ConnectToken;
import dev.claudecloud.core.user.Email;
import dev.claudecloud.core.user.User;

/**
 * One conditional write of a {@link Store#commit}. A {@code Save} of version 1 requires that nothing is stored under
 * the id, one of version n that version n-1 is stored.
 */
public sealed interface Change {

    /** A new or changed user. A new one also appears in {@link Store#users}. */
    record SaveUser(User user) implements Change {}

    /** Removes a user of exactly this version, from the listing too. */
    record RemoveUser(User user) implements Change {}

    /** Claims an address for a user; refused while any user has it. */
    record ClaimEmail(Email email, UserId user) implements Change {}

    /** Releases an address; refused unless {@code user} has it. */
    record FreeEmail(Email email, UserId user) implements Change {}

    /** A new or changed API key. */
    record SaveKey(ApiKey key) implements Change {}

    /** Removes a key; refused when it does not exist. */
    record RemoveKey(KeyId key) implements Change {}

    /** A new connect token. */
    record SaveToken(ConnectToken token) implements Change {}

    /** Removes a token; no error when it does not exist. */
    record RemoveToken(ConnectToken token) implements Change {}

    /** A new or changed instance, written without a lease: by the API or the idle check. */
    record SaveInstance(Instance instance) implements Change {}

    /** A changed instance, written by the holder of a lease: refused unless the stored fence and lease owner match. */
    record SaveHeldInstance(Instance instance, String owner, long fence) implements Change {}

    /** A new or newer report of a machine. */
    record SaveReport(MachineReport report) implements Change {}

    /** Stores nothing: refused unless the stored report of the instance has this version, 0 for none. */
    record RequireReport(InstanceId instance, long version) implements Change {}

    /** An entry of an instance's history; storing it again changes nothing. */
    record AddHistory(HistoryEntry entry) implements Change {}

    /** A charge of an ended use; storing it again changes nothing. */
    record AddCharge(Charge charge) implements Change {}

    /** A new or changed operation. */
    record SaveOperation(Operation operation) implements Change {}

    /** The answer to a request with an idempotency key; refused when an unexpired one is stored. */
    record SaveReply(IdempotencyRecord reply) implements Change {}
}
