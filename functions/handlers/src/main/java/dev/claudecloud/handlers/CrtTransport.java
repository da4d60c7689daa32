package dev.claudecloud.handlers;

import dev.claudecloud.aws.client.HttpTransport;
import java.util.Optional;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;

/**
 * Creates the HTTP client of AWS's native library, with which a cold start is faster than with the JDK's. It is
 * available only for Linux on x86_64, so only the functions use it. It trusts the certificates that the system trusts;
 * any other server appears to it as one that does not answer.
 *
 * <p>The library waits for a silent server without a limit, so each attempt has a timeout as a whole. Waiting for a
 * free connection counts towards it; a function handles one event at a time and sends one request after the other.
 */
final class CrtTransport {

    private CrtTransport() {}

    /** Loads the library and opens no connection. A caller that does not need the client for ever has to close it. */
    static HttpTransport create() {
        return new HttpTransport(
                AwsCrtHttpClient.builder()
                        .connectionTimeout(HttpTransport.CONNECT)
                        .maxConcurrency(HttpTransport.AT_ONCE)
                        .build(),
                Optional.of(HttpTransport.SILENCE));
    }
}
