package dev.claudecloud.hetzner.userdata;

import java.util.List;
import java.util.stream.Collectors;

/** Everything on a server that a second run of its user data could change. */
final class Listing {

    private static final List<String> LOOKS = List.of(
            // Files with owner, mode and content; links with their targets.
            "find /etc /opt /usr/local /var/lib/systemd /root /home -xdev -type f"
                    + " -printf '%p %U:%G %m ' -exec sha256sum {} \\; | sort",
            "find /etc /usr/local -xdev -type l -printf '%p %l\n' | sort",
            "systemctl list-units --all --plain --no-legend --type=service,mount,timer 'claude*' 'ssh*' 'netbird*'",
            "nft list table inet claudecloud",
            "ip -4 -o address",
            // The oldest of each: a script that forks for a moment appears twice.
            "for what in supervisor 'zellij --server' claude-pane; do pgrep -o -u claude -f \"$what\"; done");

    private Listing() {}

    static String of(RealServer server) {
        return LOOKS.stream().map(server::shell).collect(Collectors.joining("\n"));
    }
}
