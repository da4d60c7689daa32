package dev.claudecloud.lab.simulators.http;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A simulated service on its own port, with one virtual thread for each request. */
public final class SimulatorServer implements AutoCloseable {

    private static final int BACKLOG = 1024;

    static {
        // The JDK's server reads these once. Nagle's algorithm would cost 40 ms on a persistent connection.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.idleInterval", "300");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "2000");
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final Faults faults;
    private final RequestLog log;
    private final SimulatorClock clock;

    private SimulatorServer(
            HttpServer server, ExecutorService threads, Faults faults, RequestLog log, SimulatorClock clock) {
        this.server = server;
        this.threads = threads;
        this.faults = faults;
        this.log = log;
        this.clock = clock;
    }

    /** Returns any free port of 127.0.0.1. */
    public static InetSocketAddress anyPort() {
        return loopback(0);
    }

    /** Returns this port of 127.0.0.1. */
    public static InetSocketAddress loopback(int port) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    /**
     * Starts a server, which serves requests when this returns.
     *
     * @throws IOException if the address cannot be bound
     */
    public static SimulatorServer start(InetSocketAddress address, Api api, SimulatorClock clock) throws IOException {
        return start(address, api, clock, new Faults());
    }

    /** Starts a server with faults that other code can set too. */
    public static SimulatorServer start(InetSocketAddress address, Api api, SimulatorClock clock, Faults faults)
            throws IOException {
        RequestLog log = new RequestLog(clock);
        Exchanges exchanges = new Exchanges(new Dispatch(api, faults, log, clock), api.errors());
        HttpServer server = HttpServer.create(address, BACKLOG);
        ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("simulator-", 0).factory());
        server.createContext("/", exchanges::handle);
        server.setExecutor(threads);
        server.start();
        return new SimulatorServer(server, threads, faults, log, clock);
    }

    /** Returns its base address, such as {@code http://127.0.0.1:40123}. */
    public URI uri() {
        InetSocketAddress at = server.getAddress();
        return URI.create("http://" + at.getAddress().getHostAddress() + ":" + at.getPort());
    }

    /** Returns its port. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Returns the faults. */
    public Faults faults() {
        return faults;
    }

    /** Returns the log of requests, without those to {@code /_sim/}. */
    public RequestLog requests() {
        return log;
    }

    /** Returns its clock. */
    public SimulatorClock clock() {
        return clock;
    }

    /** Drops every connection, hanging ones included. */
    @Override
    public void close() {
        server.stop(0);
        faults.clear();
        threads.shutdownNow();
    }
}
