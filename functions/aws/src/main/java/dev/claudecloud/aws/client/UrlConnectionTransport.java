package dev.claudecloud.aws.client;

import java.util.Optional;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * The JDK's own HTTP client: it runs on every platform. It does not limit the number of concurrent requests: see
 * {@link Queued}.
 */
public final class UrlConnectionTransport {

    private UrlConnectionTransport() {}

    /** Creates a transport; opens no connection and holds nothing that has to be closed. */
    public static HttpTransport create() {
        return new HttpTransport(
                UrlConnectionHttpClient.builder()
                        .connectionTimeout(HttpTransport.CONNECT)
                        .socketTimeout(HttpTransport.SILENCE)
                        .build(),
                Optional.empty());
    }
}
