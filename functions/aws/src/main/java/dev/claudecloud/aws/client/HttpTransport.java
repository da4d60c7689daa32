package dev.claudecloud.aws.client;

import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * How a process reaches AWS: the HTTP client that all its clients of services share, and how long one attempt may take
 * as a whole where the HTTP client does not itself give up on a silent server.
 *
 * <p>A server that cannot be reached or says nothing is given up within {@link #CONNECT} and {@link #SILENCE}. Whoever
 * made the transport closes its client; clients of services do not.
 *
 * @param attempt empty where the HTTP client watches {@link #SILENCE}
 */
public record HttpTransport(SdkHttpClient client, Optional<Duration> attempt) {

    /** How long the making of a connection may take. */
    public static final Duration CONNECT = Duration.ofSeconds(1);

    /** How long to wait for an answer. */
    public static final Duration SILENCE = Duration.ofSeconds(3);

    /** How many requests are out at a time. */
    public static final int AT_ONCE = 16;
}
