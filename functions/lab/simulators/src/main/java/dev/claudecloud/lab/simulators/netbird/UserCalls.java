package dev.claudecloud.lab.simulators.netbird;

import com.fasterxml.jackson.databind.JsonNode;
import dev.claudecloud.lab.simulators.netbird.Role.Act;
import dev.claudecloud.lab.simulators.netbird.Role.Area;
import java.util.List;
import java.util.Set;

/** {@code /api/users}. */
final class UserCalls {

    private static final Set<String> TRUE = Set.of("1", "t", "T", "true", "TRUE", "True");
    private static final Set<String> FALSE = Set.of("0", "f", "F", "false", "FALSE", "False");

    private final NetBirdAccount account;

    UserCalls(NetBirdAccount account) {
        this.account = account;
    }

    /** Lists the users; a caller without the right to read them sees only itself. */
    JsonNode list(NetBirdCall call) {
        NetBirdCaller caller = call.caller();
        boolean all = caller.may(Area.USERS, Act.READ);
        String service = call.parameter("service_user");
        if (!service.isEmpty() && !TRUE.contains(service) && !FALSE.contains(service)) {
            throw NetBirdErrors.invalid("invalid service_user query parameter");
        }
        return Shapes.objects(account.users().all().stream()
                .filter(user -> all || user.id().equals(caller.id()))
                .filter(user -> service.isEmpty() || user.serviceUser() == TRUE.contains(service))
                .map(user -> UserShape.of(user, caller))
                .toList());
    }

    /** Creates a user. Its groups are not checked; an update checks them. */
    JsonNode create(NetBirdCall call) {
        NetBirdBody body = call.body();
        String wire = body.text("role");
        Role role = Role.of(wire).orElseThrow(() -> NetBirdErrors.invalid("unknown user role " + wire));
        boolean service = body.flag("is_service_user");
        SimulatedNetBirdUser user = new SimulatedNetBirdUser(
                account.newId(),
                service ? "" : body.text("email"),
                body.text("name"),
                role,
                service,
                false,
                body.texts("auto_groups").orElse(List.of()));
        if (!service) {
            checkInvite(user);
        }
        call.require(Area.USERS, Act.CREATE);
        checkNew(user);
        account.users().put(user);
        return UserShape.of(user, call.caller());
    }

    /**
     * Updates a user. A changed {@code auto_groups} moves the user's peers too, as with the default settings of a new
     * account.
     */
    JsonNode update(NetBirdCall call) {
        SimulatedNetBirdUser old = existing(call.id());
        NetBirdBody body = call.body();
        List<String> groups =
                body.texts("auto_groups").orElseThrow(() -> NetBirdErrors.bad("auto_groups field can't be absent"));
        Role role = Role.of(body.text("role")).orElseThrow(() -> NetBirdErrors.invalid("invalid user role"));
        boolean blocked = body.flag("is_blocked");
        call.require(Area.USERS, Act.CREATE);
        SimulatedNetBirdUser user = old.saved(role, blocked, groups);
        UserRules.check(account, call.caller(), old, user);
        account.users().put(user);
        movePeers(old, user);
        return UserShape.of(user, call.caller());
    }

    private static void checkInvite(SimulatedNetBirdUser user) {
        if (user.name().isEmpty()) {
            throw NetBirdErrors.invalid("name can't be empty");
        }
        if (user.email().isEmpty()) {
            throw NetBirdErrors.invalid("email can't be empty");
        }
        if (user.role() == Role.OWNER) {
            throw NetBirdErrors.invalid("can't invite a user with owner role");
        }
    }

    private void checkNew(SimulatedNetBirdUser user) {
        if (user.serviceUser() && user.role() == Role.OWNER) {
            throw NetBirdErrors.invalid("can't create a service user with owner role");
        }
        boolean known =
                account.users().all().stream().anyMatch(other -> other.email().equalsIgnoreCase(user.email()));
        if (!user.serviceUser() && known) {
            throw NetBirdErrors.exists("can't invite a user with an existing NetBird account");
        }
    }

    private void movePeers(SimulatedNetBirdUser old, SimulatedNetBirdUser user) {
        for (SimulatedPeer peer : peersOf(user)) {
            old.autoGroups().stream()
                    .filter(group -> !user.autoGroups().contains(group))
                    .forEach(group -> account.leave(peer.id(), group));
            user.autoGroups().stream()
                    .filter(group -> !old.autoGroups().contains(group))
                    .forEach(group -> account.join(peer.id(), group));
        }
    }

    private List<SimulatedPeer> peersOf(SimulatedNetBirdUser user) {
        return account.peers().all().stream()
                .filter(peer -> peer.userId().equals(user.id()))
                .toList();
    }

    private SimulatedNetBirdUser existing(String id) {
        return account.users().find(id).orElseThrow(() -> NetBirdErrors.missing("user: " + id + " not found"));
    }
}
