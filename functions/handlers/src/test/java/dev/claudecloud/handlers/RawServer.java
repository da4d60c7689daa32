package dev.claudecloud.handlers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An HTTP server that treats each connection as a test specifies: the first in the first manner, and so on. */
final class RawServer implements AutoCloseable {

    /** What the server does with a request after it has read it. */
    enum Manner {
        /** Answers, and waits for the next request. */
        ANSWER("HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.0\r\nContent-Length: 17\r\n\r\n"
                + "{\"TableNames\":[]}"),
        /** Does not answer, and keeps the connection. */
        SILENCE(""),
        /** Begins a response, and keeps the connection. */
        STALL("HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.0\r\nContent-Length: 17\r\n\r\n{\"Tab"),
        /** Closes the connection without a response. */
        HANG_UP(""),
        /** Begins a response, and closes the connection. */
        CUT("HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.0\r\nContent-Length: 17\r\n\r\n{\"Tab");

        private final String said;

        Manner(String said) {
            this.said = said;
        }

        boolean closes() {
            return this == HANG_UP || this == CUT;
        }
    }

    private final ServerSocket server;
    private final List<Manner> manners;
    private final List<Socket> connections = new ArrayList<>();

    /** The last manner applies to all further connections too. */
    RawServer(Manner... manners) throws IOException {
        this.manners = List.of(manners);
        this.server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** Returns how many connections were made to it. */
    synchronized int connections() {
        return connections.size();
    }

    @Override
    public synchronized void close() throws IOException {
        server.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }

    private void accept() {
        try {
            while (!server.isClosed()) {
                Socket connection = server.accept();
                Manner manner = note(connection);
                Thread.ofVirtual().start(() -> serve(connection, manner));
            }
        } catch (IOException e) {
            // The test has ended.
        }
    }

    private synchronized Manner note(Socket connection) {
        connections.add(connection);
        return manners.get(Math.min(connections.size(), manners.size()) - 1);
    }

    private static void serve(Socket connection, Manner manner) {
        try {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
            OutputStream out = connection.getOutputStream();
            while (read(in)) {
                out.write(manner.said.getBytes(StandardCharsets.US_ASCII));
                out.flush();
                if (manner.closes()) {
                    connection.close();
                }
            }
        } catch (IOException e) {
            // The client gave up, as it should, or the test has ended.
        }
    }

    /** Reads one request with its body; false at the end of the connection. */
    private static boolean read(BufferedReader in) throws IOException {
        int length = 0;
        String line = in.readLine();
        while (line != null && !line.isEmpty()) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(
                        lower.substring("content-length:".length()).strip());
            }
            line = in.readLine();
        }
        for (int i = 0; line != null && i < length; i++) {
            in.read();
        }
        return line != null;
    }
}
