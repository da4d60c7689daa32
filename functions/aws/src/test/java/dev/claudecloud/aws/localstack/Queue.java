package dev.claudecloud.aws.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** A queue in LocalStack, used through its plain HTTP interface, which shows what a rule delivers. */
record Queue(URI endpoint, String region, String name) {

    private static final String ACCOUNT = "000000000000";

    static Queue create(URI endpoint, String region, String name) {
        Queue queue = new Queue(endpoint, region, name);
        queue.call(Map.of("Action", "CreateQueue", "QueueName", name));
        return queue;
    }

    String arn() {
        return "arn:aws:sqs:" + region + ":" + ACCOUNT + ":" + name;
    }

    /** Returns the next message as XML, or a response without one. */
    String receive() {
        return call(Map.of(
                "Action", "ReceiveMessage",
                "QueueUrl", endpoint + "/" + ACCOUNT + "/" + name,
                "WaitTimeSeconds", "1"));
    }

    private String call(Map<String, String> parameters) {
        String form = parameters.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "Version=2012-11-05&", ""));
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=test/20260101/" + region
                                + "/sqs/aws4_request, SignedHeaders=host, Signature=0")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            var answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
