package dev.claudecloud.hetzner.machine;

import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.lab.simulators.hetzner.Switch;
import dev.claudecloud.lab.simulators.hetzner.SwitchName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A failure of Hetzner and its expected outcome.
 *
 * @param code what the user sees; empty if the call succeeds nevertheless
 * @param words part of the message that the user sees
 */
record Fault(Switch what, Optional<ProvisionCode> code, String words) {

    private static final String ORDER = "/v1/servers";
    private static final String SERVER = "/v1/servers/[0-9]+";

    /** Failures of a wake. */
    static final List<Fault> WAKES = List.of(
            passing(order(SwitchName.LOST_REPLY)),
            passing(order(SwitchName.DROPPED)),
            passing(order(SwitchName.UNIQUENESS_ERROR)),
            passing(order(SwitchName.CONFLICT)),
            passing(order(SwitchName.RATE_LIMIT_EXCEEDED)),
            passing(order(SwitchName.BAD_GATEWAY)),
            passing(order(SwitchName.TIMEOUT)),
            passing(Switch.times(SwitchName.LOCKED, 2).where("path", "/v1/volumes/.+/actions/attach")),
            passing(Switch.once(SwitchName.SERVICE_ERROR).where("method", "GET")),
            passing(Switch.times(SwitchName.RESOURCE_UNAVAILABLE, 1).where("server_type", "cx23")),
            passing(Switch.once(SwitchName.ACTION_POLLS).where("command", "create_server")),
            passing(Switch.once(SwitchName.ACTION_SECONDS)
                    .where("command", "attach_volume")
                    .with("seconds", "1")),
            failing(always(SwitchName.UNAUTHORIZED), ProvisionCode.UNAUTHORIZED, HetznerWorld.PARAMETER),
            failing(orders(SwitchName.UNAUTHORIZED), ProvisionCode.UNAUTHORIZED, HetznerWorld.PARAMETER),
            failing(orders(SwitchName.RESOURCE_LIMIT_EXCEEDED), ProvisionCode.LIMIT_REACHED, "limit of servers"),
            failing(
                    orders(SwitchName.RESOURCE_LIMIT_EXCEEDED).with("message", "Primary IP limit exceeded"),
                    ProvisionCode.LIMIT_REACHED,
                    "limit of primary IPs"),
            failing(
                    orders(SwitchName.RESOURCE_UNAVAILABLE),
                    ProvisionCode.CAPACITY,
                    "cx23 or cx33 or cpx22 available in"),
            failing(always(SwitchName.WRONG_LOCATION), ProvisionCode.INVALID_REQUEST, "different locations"),
            failing(always(SwitchName.RATE_LIMIT_EXCEEDED), ProvisionCode.RATE_LIMITED, "limit of requests"),
            failing(orders(SwitchName.UNIQUENESS_ERROR), ProvisionCode.CONFLICT, "already used"),
            failing(orders(SwitchName.SERVER_ERROR), ProvisionCode.PROVIDER_UNREACHABLE, "an error occurred"),
            failing(orders(SwitchName.MAINTENANCE), ProvisionCode.PROVIDER_UNREACHABLE, "maintenance"),
            failing(always(SwitchName.SERVICE_ERROR), ProvisionCode.PROVIDER_UNREACHABLE, "with 503"),
            failing(always(SwitchName.TIMEOUT), ProvisionCode.PROVIDER_UNREACHABLE, "with 504"),
            failing(
                    Switch.once(SwitchName.ACTION_ERROR)
                            .where("command", "create_server")
                            .with("code", "unknown_error"),
                    ProvisionCode.INTERNAL,
                    "Action failed"),
            failing(
                    Switch.once(SwitchName.ACTION_ERROR)
                            .where("command", "start_server")
                            .with("code", "resource_unavailable"),
                    ProvisionCode.INTERNAL,
                    "Action failed"),
            failing(
                    Switch.once(SwitchName.ACTION_ERROR).where("command", "create_server"),
                    ProvisionCode.INTERNAL,
                    "Action failed"),
            failing(
                    Switch.once(SwitchName.ACTION_ERROR).where("command", "attach_volume"),
                    ProvisionCode.INTERNAL,
                    "Action failed"));

    /** Failures of a pause. */
    static final List<Fault> PAUSES = List.of(
            passing(Switch.once(SwitchName.IGNORE_SHUTDOWN)),
            passing(Switch.times(SwitchName.LOCKED, 3).where("path", SERVER + "/actions/shutdown")),
            passing(Switch.once(SwitchName.LOST_REPLY).where("path", SERVER + "/actions/shutdown")),
            passing(Switch.once(SwitchName.CONFLICT).where("method", "DELETE")),
            failing(
                    Switch.once(SwitchName.LOST_REPLY).where("method", "DELETE").where("path", SERVER),
                    ProvisionCode.CONFLICT,
                    "Delete"),
            failing(
                    always(SwitchName.RATE_LIMIT_EXCEEDED).where("method", "POST"),
                    ProvisionCode.RATE_LIMITED,
                    "limit of requests"),
            failing(
                    always(SwitchName.FORBIDDEN).where("method", "POST"),
                    ProvisionCode.UNAUTHORIZED,
                    HetznerWorld.PARAMETER),
            failing(
                    always(SwitchName.SERVER_ERROR).where("method", "DELETE"),
                    ProvisionCode.PROVIDER_UNREACHABLE,
                    "an error occurred"),
            failing(always(SwitchName.SERVICE_ERROR), ProvisionCode.PROVIDER_UNREACHABLE, "with 503"),
            failing(always(SwitchName.PROTECTED), ProvisionCode.CONFLICT, "protected"),
            failing(
                    Switch.once(SwitchName.ACTION_ERROR).where("command", "delete_server"),
                    ProvisionCode.INTERNAL,
                    "Action failed"));

    /** Failures of the first machine, before there is a volume. */
    static final List<Fault> CREATES = List.of(
            passing(Switch.once(SwitchName.LOST_REPLY).where("path", "/v1/volumes")),
            failing(always(SwitchName.NO_SPACE_LEFT_IN_LOCATION), ProvisionCode.CAPACITY, "no volume space left"),
            failing(
                    always(SwitchName.RESOURCE_LIMIT_EXCEEDED).with("message", "volume limit exceeded"),
                    ProvisionCode.LIMIT_REACHED,
                    "limit of volumes"),
            failing(
                    Switch.once(SwitchName.ACTION_ERROR).where("command", "create_volume"),
                    ProvisionCode.INTERNAL,
                    "Action failed"));

    /** Failures of a purge. */
    static final List<Fault> PURGES = List.of(failing(
            Switch.once(SwitchName.ACTION_ERROR).where("command", "change_protection"),
            ProvisionCode.INTERNAL,
            "Action failed"));

    /** Failures that have separate tests: no request that these could refuse is sent, or no response ever arrives. */
    static final List<SwitchName> ELSEWHERE = List.of(SwitchName.RESOURCE_IN_USE, SwitchName.NO_ANSWER);

    static Stream<SwitchName> names() {
        return Stream.concat(
                ELSEWHERE.stream(),
                Stream.of(WAKES, PAUSES, CREATES, PURGES)
                        .flatMap(List::stream)
                        .map(fault -> fault.what().name()));
    }

    private static Fault passing(Switch what) {
        return new Fault(what, Optional.empty(), "");
    }

    private static Fault failing(Switch what, ProvisionCode code, String words) {
        return new Fault(what, Optional.of(code), words);
    }

    private static Switch order(SwitchName name) {
        return Switch.once(name).where("method", "POST").where("path", ORDER);
    }

    private static Switch orders(SwitchName name) {
        return always(name).where("method", "POST").where("path", ORDER);
    }

    private static Switch always(SwitchName name) {
        return Switch.times(name, Switch.ALWAYS);
    }

    @Override
    public String toString() {
        return what.name().wire() + (what.times() == Switch.ALWAYS ? " for ever " : " ") + what.scope();
    }
}
