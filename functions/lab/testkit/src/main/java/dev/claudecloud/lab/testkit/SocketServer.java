package dev.claudecloud.lab.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.Consumer;

/** Hands each connection that is made to a socket to a thread of its own, until it is closed. */
public final class SocketServer implements AutoCloseable {

    private final String name;
    private final ServerSocket socket;
    private final Consumer<Socket> serve;

    private SocketServer(String name, ServerSocket socket, Consumer<Socket> serve) {
        this.name = name;
        this.socket = socket;
        this.serve = serve;
    }

    /**
     * Begins to take connections.
     *
     * @param name of the threads, which are daemons
     * @param socket bound already; closed with this
     */
    public static SocketServer start(String name, ServerSocket socket, Consumer<Socket> serve) {
        SocketServer server = new SocketServer(name, socket, serve);
        Thread.ofPlatform().daemon().name(name).start(server::accept);
        return server;
    }

    /** Where it listens. */
    public int port() {
        return socket.getLocalPort();
    }

    /** Takes no more connections; those that were made stay. */
    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                Thread.ofPlatform().daemon().name(name + "-connection").start(() -> serve.accept(connection));
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}
