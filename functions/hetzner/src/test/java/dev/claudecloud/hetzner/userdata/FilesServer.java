package dev.claudecloud.hetzner.userdata;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.claudecloud.core.machinefiles.MachineFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;

/** Of the API what a server needs to boot: the archive of its files. Everything else is answered with 404. */
final class FilesServer implements AutoCloseable {

    private final HttpServer server;
    private final AtomicBoolean down = new AtomicBoolean();

    private FilesServer(HttpServer server) {
        this.server = server;
    }

    /** @param address of this host in the machines' network */
    static FilesServer at(String address) {
        try {
            FilesServer files = new FilesServer(HttpServer.create(new InetSocketAddress(address, 0), 0));
            files.server.createContext("/", files::answer);
            files.server.start();
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the API's address for machines. */
    URI url() {
        InetSocketAddress address = server.getAddress();
        return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort());
    }

    /** Lets it answer 503 to everything, or no longer. */
    void down(boolean now) {
        down.set(now);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            MachineFiles files = MachineFiles.packed();
            boolean asked = exchange.getRequestURI().getPath().equals("/machine-files/" + files.sha256());
            if (down.get() || !asked) {
                exchange.sendResponseHeaders(down.get() ? 503 : 404, -1);
                return;
            }
            exchange.sendResponseHeaders(200, files.archive().length);
            exchange.getResponseBody().write(files.archive());
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
