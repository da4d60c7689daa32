package dev.claudecloud.handlers.bench;

import dev.claudecloud.lab.testkit.SocketServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;

/** Terminates TLS in front of a plain HTTP server: without TLS a cold start appears two to three times too fast. */
final class TlsProxy implements AutoCloseable {

    private static final int BACKLOG = 16;

    private final SocketServer server;
    private final int target;
    private final AtomicLong taken = new AtomicLong();

    TlsProxy(SSLContext context, int target) throws IOException {
        this.target = target;
        this.server = SocketServer.start(
                "tls-proxy",
                context.getServerSocketFactory().createServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()),
                this::relay);
    }

    URI endpoint() {
        return URI.create("https://localhost:" + server.port());
    }

    /** Returns how many bytes were decrypted: none if no client has accepted the certificate. */
    long taken() {
        return taken.get();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void relay(Socket client) {
        try (client;
                Socket behind = new Socket(InetAddress.getLoopbackAddress(), target)) {
            client.setTcpNoDelay(true);
            behind.setTcpNoDelay(true);
            Thread.ofPlatform().daemon().name("tls-proxy-out").start(() -> pump(behind, client, new AtomicLong()));
            pump(client, behind, taken);
        } catch (IOException e) {
            // The function was stopped; there is no peer left to inform.
        }
    }

    private static void pump(Socket from, Socket to, AtomicLong count) {
        byte[] buffer = new byte[16_384];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                count.addAndGet(n);
                out.write(buffer, 0, n);
                out.flush();
            }
        } catch (IOException e) {
            // Closing both sockets ends the other direction.
        }
    }
}
