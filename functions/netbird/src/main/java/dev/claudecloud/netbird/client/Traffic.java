package dev.claudecloud.netbird.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.claudecloud.http.JsonBody;
import dev.claudecloud.http.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The traffic that a policy's rule applies to.
 *
 * @param protocol {@code all}, {@code tcp}, {@code udp}, {@code icmp} or {@code netbird-ssh}
 * @param ports single ports, for tcp and udp; not together with ranges
 * @param portRanges ranges of ports
 * @param authorizedGroups for netbird-ssh: the local users that the members of a group may log in as, by the group's id
 */
public record Traffic(
        String protocol, List<String> ports, List<PortRange> portRanges, Map<String, List<String>> authorizedGroups) {

    /** All traffic. */
    public static final Traffic ALL = new Traffic("all", List.of(), List.of(), Map.of());

    public Traffic {
        ports = List.copyOf(ports);
        portRanges = List.copyOf(portRanges);
        Map<String, List<String>> copy = new LinkedHashMap<>();
        authorizedGroups.forEach((group, users) -> copy.put(group, List.copyOf(users)));
        authorizedGroups = Map.copyOf(copy);
    }

    static Traffic of(JsonObject answer) {
        return new Traffic(
                answer.text("protocol"),
                answer.texts("ports"),
                answer.list("port_ranges", PortRange::of),
                answer.lists("authorized_groups"));
    }

    void writeTo(ObjectNode rule) {
        rule.put("protocol", protocol);
        if (!ports.isEmpty()) {
            rule.set("ports", JsonBody.texts(ports));
        }
        if (!portRanges.isEmpty()) {
            rule.set(
                    "port_ranges",
                    JsonBody.objects(
                            portRanges,
                            range -> JsonBody.object()
                                    .put("start", range.start())
                                    .put("end", range.end())));
        }
        if (!authorizedGroups.isEmpty()) {
            ObjectNode groups = rule.putObject("authorized_groups");
            authorizedGroups.forEach((group, users) -> groups.set(group, JsonBody.texts(users)));
        }
    }
}
