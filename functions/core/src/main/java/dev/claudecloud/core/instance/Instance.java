package dev.claudecloud.core.instance;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The record of one user's machine: the source of truth, of which events are only hints. Every write replaces the whole
 * record under a condition on {@code version}; the {@code with…} methods keep the version, {@link #next(Instant)}
 * raises it.
 *
 * @param expiresAt when a destroyed instance's record may vanish; never while it alone knows a kept volume
 * @param version 1 on creation, raised by every write
 */
public record Instance(
        InstanceId id,
        InstanceSpec spec,
        DesiredState desiredState,
        Status status,
        MachineIds machine,
        Cost cost,
        InstanceWork work,
        Idleness idleness,
        List<Condition> conditions,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> expiresAt,
        long version) {

    /** Longer than a month, so that a destroyed instance counts in its owner's spend until that month is over. */
    private static final Duration RECORD_LIFE = Duration.ofDays(40);

    public Instance {
        conditions = List.copyOf(conditions);
    }

    /** The user who owns it. */
    public UserId owner() {
        return id.owner();
    }

    /** The generation of the newest desired state. */
    public long generation() {
        return desiredState.generation();
    }

    /** The same content as the next version, written at {@code now}. */
    public Instance next(Instant now) {
        return stamped(now, expiresAt, version + 1);
    }

    public Instance withDesiredState(DesiredState value) {
        return with(value, status, machine, cost, work, idleness, conditions);
    }

    public Instance withStatus(Status value) {
        return with(desiredState, value, machine, cost, work, idleness, conditions);
    }

    public Instance withMachine(MachineIds value) {
        return with(desiredState, status, value, cost, work, idleness, conditions);
    }

    public Instance withCost(Cost value) {
        return with(desiredState, status, machine, value, work, idleness, conditions);
    }

    /** With these ids from {@code now} on, and the cost updated accordingly. */
    public Instance knowing(MachineIds ids, Instant now) {
        return withMachine(ids).withCost(cost.follow(machine, ids, now));
    }

    public Instance withWork(InstanceWork value) {
        return with(desiredState, status, machine, cost, value, idleness, conditions);
    }

    public Instance withIdleness(Idleness value) {
        return with(desiredState, status, machine, cost, work, value, conditions);
    }

    public Instance withExpiresAt(Instant value) {
        return stamped(updatedAt, Optional.of(value), version);
    }

    /** The record of a destroyed instance that no longer knows anything alone: charges end, and it expires. */
    public Instance expiring(Instant now) {
        return withCost(cost.closed(now)).withExpiresAt(now.plus(RECORD_LIFE));
    }

    /** With the kept volume of {@code old}, which is charged as before. */
    public Instance takingOver(Instance old, Instant now) {
        return old.machine()
                .volumeId()
                .map(volume -> withCost(old.cost.ofVolumeAlone()).knowing(machine.withVolume(volume), now))
                .orElse(this);
    }

    /** With only those conditions that are of this type. */
    public Instance withOnly(ConditionType type) {
        return withConditions(condition(type).stream().toList());
    }

    /** Without record expiry, because it is in use again. */
    public Instance withoutExpiry() {
        return stamped(updatedAt, Optional.empty(), version);
    }

    /** With this condition in place of one of the same type; {@code since} is kept while the reason is the same. */
    public Instance withCondition(Condition value) {
        Optional<Condition> before = condition(value.type());
        Condition kept = before.filter(b -> b.reason().equals(value.reason()))
                .map(b -> new Condition(value.type(), value.reason(), value.message(), b.since(), value.nextTryAt()))
                .orElse(value);
        return withConditions(
                Stream.concat(others(value.type()), Stream.of(kept)).toList());
    }

    /** Without the condition of this type, if there is one. */
    public Instance withoutCondition(ConditionType type) {
        return withConditions(others(type).toList());
    }

    /** With these conditions only. */
    public Instance withConditions(List<Condition> value) {
        return with(desiredState, status, machine, cost, work, idleness, value);
    }

    /** The condition of this type, if there is one. */
    public Optional<Condition> condition(ConditionType type) {
        return conditions.stream().filter(c -> c.type().equals(type)).findFirst();
    }

    private Stream<Condition> others(ConditionType type) {
        return conditions.stream().filter(c -> !c.type().equals(type));
    }

    private Instance with(
            DesiredState aim,
            Status at,
            MachineIds ids,
            Cost costs,
            InstanceWork job,
            Idleness use,
            List<Condition> doubts) {
        return new Instance(id, spec, aim, at, ids, costs, job, use, doubts, createdAt, updatedAt, expiresAt, version);
    }

    private Instance stamped(Instant updated, Optional<Instant> expires, long number) {
        return new Instance(
                id,
                spec,
                desiredState,
                status,
                machine,
                cost,
                work,
                idleness,
                conditions,
                createdAt,
                updated,
                expires,
                number);
    }
}
