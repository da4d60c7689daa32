package dev.claudecloud.aws.client;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.Semaphore;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Lets a few requests out at a time, the others wait, and the time they wait does not count against them. A process that
 * serves many callers at once would otherwise drown the other side, run into time-outs and make it worse by its retries.
 */
final class FewAtOnce implements SdkHttpClient {

    private final SdkHttpClient client;
    private final Semaphore permits = new Semaphore(HttpTransport.AT_ONCE, true);

    FewAtOnce(SdkHttpClient client) {
        this.client = client;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest prepared = client.prepareRequest(request);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return permitted(prepared);
            }

            @Override
            public void abort() {
                prepared.abort();
            }
        };
    }

    private HttpExecuteResponse permitted(ExecutableHttpRequest request) throws IOException {
        try {
            permits.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted before the request went out");
        }
        try {
            return request.call();
        } finally {
            permits.release();
        }
    }

    @Override
    public String clientName() {
        return client.clientName();
    }

    @Override
    public void close() {
        client.close();
    }
}
