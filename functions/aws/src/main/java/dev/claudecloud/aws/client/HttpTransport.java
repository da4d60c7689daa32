package dev.claudecloud.aws.client;

import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * The connection of a process to AWS: the HTTP client that all its service clients share, and the timeout of one
 * attempt where the HTTP client itself does not time out on a silent server.
 *
 * <p>A server that cannot be reached or does not answer causes a timeout after {@link #CONNECT} or {@link #SILENCE}.
 * The creator of the transport closes its client; service clients do not.
 *
 * @param attempt empty where the HTTP client enforces {@link #SILENCE}
 */
public record HttpTransport(SdkHttpClient client, Optional<Duration> attempt) {

    /** The timeout for establishing a connection. */
    public static final Duration CONNECT = Duration.ofSeconds(1);

    /** The timeout for a response. */
    public static final Duration SILENCE = Duration.ofSeconds(3);

    /** The maximum number of concurrent requests. */
    public static final int AT_ONCE = 16;
}
