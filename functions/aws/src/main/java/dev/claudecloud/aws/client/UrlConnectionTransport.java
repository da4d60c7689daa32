package dev.claudecloud.aws.client;

import java.util.Optional;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** The JDK's own HTTP: it runs on every platform, and holds back what would be too many requests at once. */
public final class UrlConnectionTransport {

    private UrlConnectionTransport() {}

    /** Opens no connection. It keeps nothing that has to be closed. */
    public static HttpTransport create() {
        return new HttpTransport(
                new FewAtOnce(UrlConnectionHttpClient.builder()
                        .connectionTimeout(HttpTransport.CONNECT)
                        .socketTimeout(HttpTransport.SILENCE)
                        .build()),
                Optional.empty());
    }
}
