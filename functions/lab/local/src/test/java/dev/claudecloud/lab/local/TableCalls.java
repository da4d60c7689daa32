package dev.claudecloud.lab.local;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.port.Documents;
import dev.claudecloud.core.port.OperationEvents;
import dev.claudecloud.core.port.Providers;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * Records which function makes which calls: the permissions that they need, and how many calls one invocation makes. An
 * invocation is a thread with the function's name.
 */
final class TableCalls {

    private final ConcurrentMap<String, Set<String>> used = new ConcurrentHashMap<>();
    private final ConcurrentMap<Long, AtomicInteger> calls = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Integer> most = new ConcurrentHashMap<>();
    private volatile boolean losingEvents;
    private volatile String token = "";

    LocalWiring.Taps taps(UnaryOperator<Providers> providers) {
        return new LocalWiring.Taps(this::table, this::events, providers);
    }

    /** Returns the permissions that a function needed so far, as {@code action resource}. */
    Set<String> usedBy(String function) {
        return new TreeSet<>(used.getOrDefault(function, Set.of()));
    }

    /** Returns the most calls that one invocation of each function has made. */
    Map<String, Integer> most() {
        return Map.copyOf(most);
    }

    /** Keeps the token of the newest machine. */
    void token(String text) {
        token = text;
    }

    /** Returns the token of the newest machine. */
    String token() {
        return token;
    }

    /** Makes the bus lose events from now on, or not. */
    void loseEvents(boolean lose) {
        losingEvents = lose;
    }

    /** Documents in the state bucket, as far as their calls matter. */
    Documents documents(Documents inner) {
        return new Documents() {
            @Override
            public Optional<Document> find(String key) {
                add("s3:GetObject", "arn:local:StateBucket" + "/" + key);
                // Otherwise S3 answers 403 if the object does not exist.
                add("s3:ListBucket", "arn:local:StateBucket");
                return inner.find(key);
            }

            @Override
            public Optional<String> put(String key, String content, Optional<String> expected) {
                add("s3:PutObject", "arn:local:StateBucket" + "/" + key);
                return inner.put(key, content, expected);
            }
        };
    }

    private DynamoDbClient table(DynamoDbClient client) {
        return (DynamoDbClient) Proxy.newProxyInstance(
                TableCalls.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (proxy, method, arguments) -> {
                    if (arguments != null && arguments.length == 1) {
                        note(method.getName(), arguments[0]);
                    }
                    return call(client, method, arguments == null ? new Object[0] : arguments);
                });
    }

    private static Object call(DynamoDbClient client, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(client, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private OperationEvents events(OperationEvents inner) {
        return (InstanceId instance, long generation) -> {
            add("events:PutEvents", "arn:local:Bus");
            if (!losingEvents) {
                inner.requested(instance, generation);
            }
        };
    }

    private void note(String method, Object request) {
        String function = Thread.currentThread().getName();
        int count = calls.computeIfAbsent(Thread.currentThread().threadId(), id -> new AtomicInteger())
                .incrementAndGet();
        most.merge(function, count, Math::max);
        switch (request) {
            case QueryRequest query
            when query.indexName() != null -> add("dynamodb:Query", "arn:local:Table/index/" + query.indexName());
            case TransactWriteItemsRequest transaction ->
                transaction.transactItems().forEach(item -> add("dynamodb:" + action(item), "arn:local:Table"));
            default ->
                add("dynamodb:" + Character.toUpperCase(method.charAt(0)) + method.substring(1), "arn:local:Table");
        }
    }

    private static String action(TransactWriteItem item) {
        return List.of(
                        item.put() != null ? "PutItem" : "",
                        item.update() != null ? "UpdateItem" : "",
                        item.delete() != null ? "DeleteItem" : "",
                        item.conditionCheck() != null ? "ConditionCheckItem" : "")
                .stream()
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private void add(String action, String resource) {
        used.computeIfAbsent(Thread.currentThread().getName(), name -> ConcurrentHashMap.newKeySet())
                .add(action + " " + resource);
    }
}
