package dev.claudecloud.netbird.client;

import dev.claudecloud.http.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A machine or device as NetBird returns it.
 *
 * @param name the name as NetBird shows it; {@code name} and {@code hostname} come from the machine and must not be
 *     trusted
 * @param ip its address in the overlay; empty when NetBird's value is not an address
 * @param dnsLabel its full name in NetBird's DNS
 * @param connected whether it is connected to the management server
 * @param lastSeen changes when it connects and when it disconnects, not in between
 * @param groups its groups, which always include {@code All}
 * @param userId the user who enrolled it; empty when it was enrolled with a setup key
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

    /** @throws IllegalArgumentException when the id is invalid */
    public Peer {
        Ids.checked(id);
        ip = ip.filter(text -> ADDRESS.matcher(text).matches());
        groups = List.copyOf(groups);
    }

    /** Returns whether the peer is in the group with this id. */
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
