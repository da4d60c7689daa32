package dev.claudecloud.netbird.client;

import dev.claudecloud.http.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A machine or device as NetBird answers it.
 *
 * @param name as NetBird shows it; {@code name} and {@code hostname} come from the machine and are not to be trusted
 * @param ip its address in the overlay; empty when what NetBird says is no address
 * @param dnsLabel its full name in NetBird's DNS
 * @param connected whether it holds a connection to the management server
 * @param lastSeen changes when it connects and when it disconnects, not in between
 * @param groups its groups, {@code All} always among them
 * @param userId who enrolled it; empty when a setup key did
 */
public record Peer(
        String id,
        String name,
        String hostname,
        Optional<String> ip,
        String dnsLabel,
        boolean connected,
        Optional<Instant> createdAt,
        Optional<Instant> lastSeen,
        List<GroupRef> groups,
        Optional<String> userId,
        boolean ephemeral,
        boolean approvalRequired,
        boolean loginExpired,
        boolean sshEnabled,
        boolean loginExpirationEnabled,
        boolean inactivityExpirationEnabled,
        String os,
        String version) {

    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:]{2,39}");

    /** @throws IllegalArgumentException when the id is none */
    public Peer {
        Ids.checked(id);
        ip = ip.filter(text -> ADDRESS.matcher(text).matches());
        groups = List.copyOf(groups);
    }

    /** Whether it is in the group of this id. */
    public boolean isIn(String groupId) {
        return groups.stream().anyMatch(group -> group.id().equals(groupId));
    }

    static Peer of(JsonObject answer) {
        return new Peer(
                answer.text("id"),
                answer.text("name"),
                answer.text("hostname"),
                answer.optionalText("ip"),
                answer.optionalText("dns_label").orElse(""),
                answer.flag("connected"),
                answer.time("created_at"),
                answer.time("last_seen"),
                answer.list("groups", GroupRef::of),
                answer.optionalText("user_id"),
                answer.optionalFlag("ephemeral"),
                answer.optionalFlag("approval_required"),
                answer.optionalFlag("login_expired"),
                answer.optionalFlag("ssh_enabled"),
                answer.optionalFlag("login_expiration_enabled"),
                answer.optionalFlag("inactivity_expiration_enabled"),
                answer.optionalText("os").orElse(""),
                answer.optionalText("version").orElse(""));
    }
}
