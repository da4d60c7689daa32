package dev.claudecloud.handlers;

import dev.claudecloud.aws.client.HttpTransport;
import java.util.Optional;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;

/**
 * HTTP and TLS by AWS's native library, which a cold start is quicker with than with the JDK's. It is there for Linux on
 * x86_64 alone, so only the functions use it. Trusts whom the system trusts; any other server looks to it as if it were
 * silent.
 *
 * <p>It waits for a silent server for ever, so each attempt has a limit as a whole. A request that waits for a free
 * connection uses up that time; a function has one event at work and asks one thing after the other.
 */
final class CrtTransport {

    private CrtTransport() {}

    /** Loads the library and opens no connection. Its client has to be closed by who does not need it for ever. */
    static HttpTransport create() {
        return new HttpTransport(
                AwsCrtHttpClient.builder()
                        .connectionTimeout(HttpTransport.CONNECT)
                        .maxConcurrency(HttpTransport.AT_ONCE)
                        .build(),
                Optional.of(HttpTransport.SILENCE));
    }
}
