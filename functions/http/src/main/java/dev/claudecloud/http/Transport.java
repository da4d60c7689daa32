package dev.claudecloud.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** Sends one attempt over HTTP, limited in time and size. Retries nothing and follows no redirects. Thread-safe. */
public final class Transport implements AutoCloseable {

    /** The maximum size of a body, uncompressed, in bytes. */
    public static final long MAX_BODY_BYTES = 8L * 1024 * 1024;

    private static final MediaType JSON = MediaType.get("application/json");

    private final HttpUrl base;
    private final OkHttpClient client;

    /**
     * Creates a transport; opens no connection yet.
     *
     * @param base the base address of the API, to which the paths of all requests are relative
     */
    public Transport(URI base, Timeouts timeouts) {
        this.base = Objects.requireNonNull(HttpUrl.get(base));
        this.client = new OkHttpClient.Builder()
                .connectTimeout(timeouts.connect())
                .readTimeout(timeouts.read())
                .writeTimeout(timeouts.read())
                .callTimeout(timeouts.whole())
                // A retry would send a POST twice. A redirect would send the token elsewhere.
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .addNetworkInterceptor(Transport::withoutRetryAfter)
                .build();
    }

    /**
     * @throws IOException when no complete response was received
     * @throws InterruptedException when this thread is interrupted; the connection is then closed
     */
    HttpReply exchange(ApiRequest request, ApiToken token) throws IOException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (!request.method().idempotent()) {
            // An idle connection may have died unseen, above all while a Lambda was frozen.
            client.connectionPool().evictAll();
        }
        Call call = client.newCall(http(request, token));
        // A thread that reads from a socket does not notice that it is interrupted; one that waits for another does.
        FutureTask<HttpReply> task = new FutureTask<>(() -> reply(call));
        Thread.ofVirtual().name("http-attempt").start(task);
        try {
            return task.get();
        } catch (InterruptedException e) {
            call.cancel();
            throw e;
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    /** Returns method and path, for a message. */
    String named(ApiRequest request) {
        String prefix = base.encodedPath().replaceFirst("/$", "");
        return request.method() + " " + prefix + "/" + String.join("/", request.path());
    }

    @Override
    public void close() {
        client.dispatcher().cancelAll();
        client.connectionPool().evictAll();
    }

    private Request http(ApiRequest request, ApiToken token) {
        HttpUrl.Builder url = base.newBuilder();
        request.path().forEach(url::addPathSegment);
        request.query().forEach(url::addQueryParameter);
        return new Request.Builder()
                .url(url.build())
                .header("Authorization", token.header())
                .header("Accept", "application/json")
                .header("User-Agent", "claudecloud")
                .method(
                        request.method().name(),
                        request.body().map(Transport::body).orElse(null))
                .build();
    }

    private static RequestBody body(JsonNode json) {
        return RequestBody.create(json.toString().getBytes(StandardCharsets.UTF_8), JSON);
    }

    private static HttpReply reply(Call call) throws IOException {
        try (Response response = call.execute()) {
            BufferedSource source = response.body().source();
            boolean tooLong = source.request(MAX_BODY_BYTES + 1);
            return new HttpReply(
                    response.code(),
                    headers(response),
                    tooLong ? Optional.empty() : Optional.of(source.getBuffer().readUtf8()));
        }
    }

    private static Map<String, String> headers(Response response) {
        Map<String, String> headers = new HashMap<>();
        response.headers()
                .forEach(header -> headers.put(header.getFirst().toLowerCase(Locale.ROOT), header.getSecond()));
        return headers;
    }

    /** Removes a header that would make OkHttp immediately repeat any request, even a POST. */
    private static Response withoutRetryAfter(Interceptor.Chain chain) throws IOException {
        return chain.proceed(chain.request())
                .newBuilder()
                .removeHeader("Retry-After")
                .build();
    }

    private static IOException failure(@Nullable Throwable cause) {
        return switch (cause) {
            case IOException failure -> failure;
            case RuntimeException surprise -> throw surprise;
            case Error error -> throw error;
            case null, default -> throw new IllegalStateException("an attempt ended without an answer");
        };
    }
}
