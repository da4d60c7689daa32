package dev.claudecloud.lab.testkit.lambda;

import dev.claudecloud.lab.testkit.SocketServer;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Lambda's Runtime API for one process, on bare sockets, so that it adds little to the measured time. Times are
 * {@link System#nanoTime()}.
 */
public final class RuntimeApi implements AutoCloseable {

    private static final Duration USUAL_TIME = Duration.ofSeconds(15);

    /**
     * The function's response to an event.
     *
     * @param asked when the event was handed out
     * @param answered when the whole response had arrived
     */
    public record Answer(long asked, long answered, String text, boolean failed) {}

    private record Request(String line, String body) {}

    private record Invocation(String event, Duration time) {}

    private final SocketServer server;
    private final BlockingQueue<Invocation> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    private final AtomicLong ready = new AtomicLong();
    private final AtomicLong asked = new AtomicLong();

    /** Starts to listen on a free port of the loopback interface. */
    public RuntimeApi() throws IOException {
        ServerSocket socket = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        server = SocketServer.start("runtime-api", socket, this::serve);
    }

    /** Returns its address, as {@code AWS_LAMBDA_RUNTIME_API} expects it. */
    public String address() {
        return "127.0.0.1:" + server.port();
    }

    /** Adds the next event, with a deadline of 15 s. */
    public void offer(String event) {
        offer(event, USUAL_TIME);
    }

    /** Adds the next event; its deadline is {@code time} after the function has fetched it. */
    public void offer(String event, Duration time) {
        events.add(new Invocation(event, time));
    }

    /** Returns the function's responses, in order. */
    public BlockingQueue<Answer> answers() {
        return answers;
    }

    /** Returns when the function first asked for an event: the end of its initialisation. */
    public long ready() {
        return ready.get();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            Request request = read(in);
            while (!request.line().isEmpty()) {
                answer(request, out);
                request = read(in);
            }
        } catch (IOException e) {
            // The process was stopped: its connections may end in any way.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(Request request, OutputStream out) throws IOException, InterruptedException {
        if (request.line().contains("/invocation/next")) {
            ready.compareAndSet(0, System.nanoTime());
            byte[] message = invocation(events.take());
            asked.set(System.nanoTime());
            out.write(message);
        } else {
            boolean failed = !request.line().contains("/response");
            answers.add(new Answer(asked.get(), System.nanoTime(), request.body(), failed));
            out.write("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        out.flush();
    }

    private static byte[] invocation(Invocation invocation) {
        byte[] event = invocation.event().getBytes(StandardCharsets.UTF_8);
        long deadline = System.currentTimeMillis() + invocation.time().toMillis();
        String head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + event.length
                + "\r\nLambda-Runtime-Aws-Request-Id: " + UUID.randomUUID()
                + "\r\nLambda-Runtime-Invoked-Function-Arn: arn:aws:lambda:eu-central-1:000000000000:function:tested"
                + "\r\nLambda-Runtime-Deadline-Ms: " + deadline + "\r\n\r\n";
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        message.writeBytes(event);
        return message.toByteArray();
    }

    /** Reads a request; an empty request line means that the connection has ended. */
    private static Request read(InputStream in) throws IOException {
        String line = line(in);
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(
                        lower.substring("content-length:".length()).strip());
            } else if (lower.startsWith("transfer-encoding:") && lower.contains("chunked")) {
                throw new IOException("the runtime client sends chunks, which this server does not support");
            }
        }
        return new Request(line, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int c = in.read(); c != -1 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                text.append((char) c);
            }
        }
        return text.toString();
    }
}
