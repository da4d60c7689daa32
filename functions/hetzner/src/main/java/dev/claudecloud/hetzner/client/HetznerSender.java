package dev.claudecloud.hetzner.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.claudecloud.core.port.Waiter;
import dev.claudecloud.core.provision.Secret;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;

/**
 * The one place that sends. Each call asks for the token anew, ends within its time-out, reads a bounded answer and tells
 * the budget what the headers said. Only what may safely be sent twice is sent again: reading and deleting.
 */
final class HetznerSender {

    static final int TRIES = 3;
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final long MOST_BYTES = 8L << 20;
    private static final MediaType JSON = MediaType.get("application/json");
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Set<HetznerError> PASSING =
            Set.of(HetznerError.SERVICE_ERROR, HetznerError.TIMEOUT, HetznerError.NO_CONNECTION);

    private final OkHttpClient http;
    private final Supplier<Secret> token;
    private final RequestBudget budget;
    private final Waiter waiter;

    HetznerSender(Duration timeout, Supplier<Secret> token, RequestBudget budget, Waiter waiter) {
        this.http = new OkHttpClient.Builder()
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .callTimeout(timeout)
                .readTimeout(timeout)
                .build();
        this.token = token;
        this.budget = budget;
        this.waiter = waiter;
    }

    JsonNode get(HttpUrl url) {
        return again(() -> new Request.Builder().url(url));
    }

    /** The answer may be empty. */
    JsonNode delete(HttpUrl url) {
        return again(() -> new Request.Builder().url(url).delete());
    }

    /** Sent once: without an answer nobody knows whether it had its effect, which is {@code REPLY_LOST}. */
    JsonNode post(HttpUrl url, JsonNode body) {
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        return send(new Request.Builder().url(url).post(RequestBody.create(bytes, JSON)), HetznerError.REPLY_LOST);
    }

    private JsonNode again(Supplier<Request.Builder> request) {
        for (int tries = 1; ; tries++) {
            try {
                return send(request.get(), HetznerError.NO_CONNECTION);
            } catch (HetznerException e) {
                if (tries == TRIES || !PASSING.contains(e.error())) {
                    throw e;
                }
            }
            waiter.await(PAUSE.multipliedBy(tries));
        }
    }

    /** @param broken what it means that the connection ends before the answer */
    private JsonNode send(Request.Builder request, HetznerError broken) {
        Request authorized = request.header(
                        "Authorization", "Bearer " + token.get().reveal())
                .header("Accept", "application/json")
                .build();
        try (Response response = http.newCall(authorized).execute()) {
            budget.note(
                    number(response, "RateLimit-Limit"),
                    number(response, "RateLimit-Remaining"),
                    number(response, "RateLimit-Reset"));
            JsonNode body = read(response);
            if (!response.isSuccessful()) {
                throw refusal(response.code(), body.path("error"));
            }
            return body;
        } catch (InterruptedIOException e) {
            throw new HetznerException(HetznerError.TIMEOUT, "Hetzner did not answer in time");
        } catch (ConnectException | UnknownHostException e) {
            throw unreached(HetznerError.NO_CONNECTION, e);
        } catch (IOException e) {
            throw unreached(broken, e);
        }
    }

    private static HetznerException unreached(HetznerError error, IOException cause) {
        return new HetznerException(
                error, "Hetzner cannot be reached: " + cause.getClass().getSimpleName());
    }

    private static JsonNode read(Response response) throws IOException {
        BufferedSource source = response.body().source();
        if (source.request(MOST_BYTES + 1)) {
            throw new HetznerException(HetznerError.UNREADABLE, "Hetzner's answer is too long");
        }
        String text = source.readUtf8();
        try {
            return text.isEmpty() ? MissingNode.getInstance() : MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            if (!response.isSuccessful()) {
                return MissingNode.getInstance();
            }
            throw new HetznerException(HetznerError.UNREADABLE, "Hetzner's answer is not JSON");
        }
    }

    private HetznerException refusal(int status, JsonNode said) {
        HetznerError error = HetznerError.of(status, said.path("code").asText());
        String words = Words.line(said.path("message").asText());
        String sentence =
                "Hetzner answers " + status + (words.isEmpty() ? "" : ": " + words) + limits(said.path("details"));
        return new HetznerException(
                error, sentence, error == HetznerError.RATE_LIMITED ? budget.untilReset() : Optional.empty());
    }

    /** For a limit of the account, its name. */
    private static String limits(JsonNode details) {
        StringBuilder names = new StringBuilder();
        for (JsonNode limit : details.path("limits")) {
            names.append(names.isEmpty() ? " (" : ", ")
                    .append(Words.line(limit.path("name").asText()));
        }
        return names.isEmpty() ? "" : names.append(")").toString();
    }

    private static Optional<Long> number(Response response, String header) {
        return Optional.ofNullable(response.header(header))
                .filter(text -> text.matches("[0-9]{1,15}"))
                .map(Long::valueOf);
    }
}
