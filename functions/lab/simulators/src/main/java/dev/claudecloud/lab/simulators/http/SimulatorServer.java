package dev.claudecloud.lab.simulators.http;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A simulated service on a port of its own, one virtual thread for each request. */
public final class SimulatorServer implements AutoCloseable {

    private static final int BACKLOG = 1024;

    static {
        // The JDK's server reads these once. Nagle's algorithm would cost 40 ms on a kept connection.
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

    /** Any free port of 127.0.0.1. */
    public static InetSocketAddress anyPort() {
        return loopback(0);
    }

    /** This port of 127.0.0.1. */
    public static InetSocketAddress loopback(int port) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    /**
     * Answers from when this returns.
     *
     * @throws IOException when the address cannot be had
     */
    public static SimulatorServer start(InetSocketAddress address, Api api, SimulatorClock clock) throws IOException {
        return start(address, api, clock, new Faults());
    }

    /** With faults that somebody else can set too. */
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

    /** Where it listens, such as {@code http://127.0.0.1:40123}. */
    public URI uri() {
        InetSocketAddress at = server.getAddress();
        return URI.create("http://" + at.getAddress().getHostAddress() + ":" + at.getPort());
    }

    /** The port it has. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** What is to go wrong. */
    public Faults faults() {
        return faults;
    }

    /** What came in, without what came to {@code /_sim/}. */
    public RequestLog requests() {
        return log;
    }

    /** Its time. */
    public SimulatorClock clock() {
        return clock;
    }

    /** Drops every connection, the hanging ones too. */
    @Override
    public void close() {
        server.stop(0);
        faults.clear();
        threads.shutdownNow();
    }
}
