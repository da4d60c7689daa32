package dev.claudecloud.core.usecase;

import dev.claudecloud.core.access.Caller;
import dev.claudecloud.core.access.LastKeyUse;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.port.Ports;
import dev.claudecloud.core.store.Account;
import dev.claudecloud.core.store.Page;
import java.util.List;
import java.util.Optional;

/** Lists the instances that a caller may see, oldest first, including records of destroyed ones. */
public final class ListInstances {

    private final Ports ports;

    public ListInstances(Ports ports) {
        this.ports = ports;
    }

    /**
     * One page, beginning after {@code cursor}.
     *
     * @throws IllegalArgumentException when {@code cursor} is not a cursor of this list
     */
    public Page<FoundInstance> run(Caller caller, Optional<String> cursor, int limit) {
        return switch (caller) {
            case Caller.Admin ignored -> {
                Page<Instance> page = ports.store().instances(cursor, limit);
                yield new Page<>(
                        page.items().stream()
                                .map(instance -> new FoundInstance(instance, Optional.empty()))
                                .toList(),
                        page.next());
            }
            case Caller.Member member -> {
                Page<FoundInstance> page = page(member.account(), cursor, limit);
                new LastKeyUse(ports.store(), ports.clock(), ports.log()).note(caller);
                yield page;
            }
            case Caller.Guest guest -> page(guest.account(), cursor, limit);
        };
    }

    private static Page<FoundInstance> page(Account account, Optional<String> cursor, int limit) {
        Optional<InstanceId> after = cursor.map(InstanceId::new);
        List<FoundInstance> rest = account.instances().stream()
                .filter(i -> after.map(a -> i.id().compareTo(a) > 0).orElse(true))
                .sorted((a, b) -> a.id().compareTo(b.id()))
                .map(i -> FoundInstance.in(account, i))
                .toList();
        if (rest.size() <= limit) {
            return new Page<>(rest, Optional.empty());
        }
        List<FoundInstance> items = rest.subList(0, limit);
        return new Page<>(items, Optional.of(items.getLast().instance().id().value()));
    }
}
