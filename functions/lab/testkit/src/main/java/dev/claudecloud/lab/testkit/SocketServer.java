package dev.claudecloud.lab.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.Consumer;

/** Hands each connection to a socket to its own thread, until it is closed. */
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
     * Starts to accept connections.
     *
     * @param name the name of the threads, which are daemons
     * @param socket already bound; closed together with the server
     */
    public static SocketServer start(String name, ServerSocket socket, Consumer<Socket> serve) {
        SocketServer server = new SocketServer(name, socket, serve);
        Thread.ofPlatform().daemon().name(name).start(server::accept);
        return server;
    }

    /** Returns the port that it listens on. */
    public int port() {
        return socket.getLocalPort();
    }

    /** Stops accepting connections; existing ones stay. */
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
