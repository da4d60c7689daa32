package dev.claudecloud.hetzner.userdata;

/** The vendor's metadata service on a machine that does not have one. */
final class MetadataService implements AutoCloseable {

    private final RealServer server;

    private MetadataService(RealServer server) {
        this.server = server;
    }

    /** Starts it; it may take a moment until it answers. */
    static MetadataService on(RealServer server) {
        server.shell(
                "ip address replace 169.254.169.254/32 dev lo; mkdir -p /tmp/meta; echo userdata >/tmp/meta/userdata");
        server.shell("systemd-run --unit=meta python3 -m http.server 80 -b 169.254.169.254 -d /tmp/meta");
        return new MetadataService(server);
    }

    /** Returns the shell command that reads it; the response is {@code userdata}. */
    String question() {
        return "curl -sS --max-time 5 http://169.254.169.254/userdata";
    }

    @Override
    public void close() {
        server.shell("systemctl stop meta; ip address del 169.254.169.254/32 dev lo; rm -r /tmp/meta");
    }
}
