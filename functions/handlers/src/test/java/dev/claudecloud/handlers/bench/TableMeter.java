package dev.claudecloud.handlers.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * Counts the requests to a table, the bytes of their items, and the request units that DynamoDB charges for them by its
 * documented rules: one for each 4 KB of a consistent query, one for each 1 KB of an item that is written, two of these in
 * a transaction, for which DynamoDB Local charges one. It knows the kinds of requests that a heartbeat makes.
 */
final class TableMeter implements ExecutionInterceptor {

    private static final int READ_UNIT = 4096;
    private static final int WRITE_UNIT = 1024;
    private static final int TRANSACTED = 2;
    private static final int OVERHEAD = 3;

    private final List<Counted> counted = new ArrayList<>();

    /** One request: its kind, its capacity units, and the bytes that it read or wrote. */
    record Counted(String kind, long units, long bytes) {

        boolean reads() {
            return kind.equals("Query");
        }
    }

    /** Returns what was counted since the last call of this method. */
    synchronized List<Counted> take() {
        List<Counted> all = List.copyOf(counted);
        counted.clear();
        return all;
    }

    @Override
    public synchronized void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        SdkRequest request = context.request();
        String kind = request.getClass().getSimpleName().replace("Request", "");
        counted.add(
                switch (request) {
                    case PutItemRequest put -> written(kind, Stream.of(put.item()), 1);
                    case TransactWriteItemsRequest transaction ->
                        written(kind, transaction.transactItems().stream().map(TableMeter::put), TRANSACTED);
                    default -> read(kind, context.response());
                });
    }

    private static Counted read(String kind, SdkResponse response) {
        long bytes = response instanceof QueryResponse query
                ? query.items().stream().mapToLong(TableMeter::bytes).sum()
                : 0;
        return new Counted(kind, units(bytes, READ_UNIT), bytes);
    }

    private static Counted written(String kind, Stream<Map<String, AttributeValue>> items, int factor) {
        List<Long> sizes = items.map(TableMeter::bytes).toList();
        return new Counted(
                kind,
                factor
                        * sizes.stream()
                                .mapToLong(size -> units(size, WRITE_UNIT))
                                .sum(),
                sizes.stream().mapToLong(size -> size).sum());
    }

    private static Map<String, AttributeValue> put(TransactWriteItem item) {
        return Objects.requireNonNull(item.put(), "a report only puts items").item();
    }

    private static long units(long bytes, int unit) {
        return (bytes + unit - 1) / unit;
    }

    /** Returns the size of an item as DynamoDB counts it: names and values. */
    static long bytes(Map<String, AttributeValue> item) {
        return item.entrySet().stream()
                .mapToLong(attribute -> utf8(attribute.getKey()) + bytes(attribute.getValue()))
                .sum();
    }

    private static long bytes(AttributeValue value) {
        return switch (value.type()) {
            case S -> utf8(value.s());
            case N -> (value.n().replaceAll("[^0-9]", "").length() + 1) / 2 + 1;
            case M -> OVERHEAD + value.m().size() + bytes(value.m());
            case L ->
                OVERHEAD
                        + value.l().size()
                        + value.l().stream().mapToLong(TableMeter::bytes).sum();
            case BOOL, NUL -> 1;
            default -> throw new IllegalArgumentException("no item of a heartbeat has a " + value.type());
        };
    }

    private static long utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
