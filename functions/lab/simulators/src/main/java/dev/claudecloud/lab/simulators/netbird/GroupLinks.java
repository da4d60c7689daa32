package dev.claudecloud.lab.simulators.netbird;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The objects that prevent the deletion of a group, in the order in which NetBird checks them (group.go:701-781). Of
 * its kinds this account has routes, policies, setup keys and users; members do not prevent it.
 */
final class GroupLinks {

    private record Check(String kind, BiFunction<NetBirdAccount, String, Optional<String>> name) {}

    private static final List<Check> ORDER = List.of(
            new Check(
                    "route",
                    (account, group) -> account.routes().all().stream()
                            .filter(route -> route.mentions(group))
                            .map(SimulatedRoute::networkId)
                            .findFirst()),
            new Check(
                    "policy",
                    (account, group) -> account.policies().all().stream()
                            .filter(policy -> policy.mentions(group))
                            .map(SimulatedPolicy::name)
                            .findFirst()),
            new Check(
                    "setup key",
                    (account, group) -> account.keys().all().stream()
                            .filter(key -> key.autoGroups().contains(group))
                            .map(SimulatedSetupKey::name)
                            .findFirst()),
            new Check(
                    "user",
                    (account, group) -> account.users().all().stream()
                            .filter(user -> user.autoGroups().contains(group))
                            .map(SimulatedNetBirdUser::id)
                            .findFirst()));

    private GroupLinks() {}

    /** Returns the first link as {@code <kind>: <name>}. */
    static Optional<String> first(NetBirdAccount account, String groupId) {
        return ORDER.stream()
                .flatMap(check -> check.name().apply(account, groupId).map(name -> check.kind() + ": " + name).stream())
                .findFirst();
    }
}
