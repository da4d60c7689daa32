package dev.claudecloud.core.usecase;

import dev.claudecloud.core.access.Caller;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.operation.Requested;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;

/** A wish that concerns one instance and that its status alone allows or refuses. */
final class Wishes {

    private Wishes() {}

    static Taken settle(
            Ports ports,
            Caller caller,
            InstanceId id,
            Optional<Once> once,
            BiFunction<Instance, Instant, Optional<Requested>> request) {
        if (!caller.reaches(id)) {
            return new Taken.NotFound();
        }
        InstanceSettlement settlement =
                new InstanceSettlement((account, now) -> decide(account.instance(id), request, now));
        return Announced.of(new Ledger(ports).settle(caller, id.owner(), once, settlement), ports);
    }

    private static Decision<Taken> decide(
            Optional<Instance> instance, BiFunction<Instance, Instant, Optional<Requested>> request, Instant now) {
        if (instance.isEmpty()) {
            return InstanceSettlement.answer(new Taken.NotFound());
        }
        return request.apply(instance.get(), now)
                .map(InstanceSettlement::write)
                .orElseGet(() -> InstanceSettlement.answer(new Taken.WrongStatus(instance.get())));
    }
}
