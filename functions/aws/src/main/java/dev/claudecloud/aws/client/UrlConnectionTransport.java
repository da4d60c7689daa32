package dev.claudecloud.aws.client;

import java.util.Optional;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** The JDK's own HTTP: it runs on every platform. It sends whatever it is asked for at once: see {@link Queued}. */
public final class UrlConnectionTransport {

    private UrlConnectionTransport() {}

    /** Opens no connection. It keeps nothing that has to be closed. */
    public static HttpTransport create() {
        return new HttpTransport(
                UrlConnectionHttpClient.builder()
                        .connectionTimeout(HttpTransport.CONNECT)
                        .socketTimeout(HttpTransport.SILENCE)
                        .build(),
                Optional.empty());
    }
}
