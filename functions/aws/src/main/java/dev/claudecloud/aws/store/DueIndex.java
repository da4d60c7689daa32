package dev.claudecloud.aws.store;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.instance.DueQueue;
import dev.claudecloud.core.port.Log;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * Reads the sparse due index: from every shard the entries that are longest due, so that no shard waits for another.
 */
final class DueIndex {

    private record Entry(long at, InstanceId id) {}

    private final DynamoDbClient client;
    private final String table;
    private final Log log;

    DueIndex(DynamoDbClient client, String table, Log log) {
        this.client = client;
        this.table = table;
        this.log = log;
    }

    List<InstanceId> due(DueQueue queue, Instant now, int limit) {
        return DueShards.of(queue).stream()
                .flatMap(shard -> shard(shard, now, limit))
                .sorted(Comparator.comparingLong(Entry::at).thenComparing(Entry::id))
                .limit(limit)
                .map(Entry::id)
                .toList();
    }

    private Stream<Entry> shard(String shard, Instant now, int limit) {
        return client
                .query(QueryRequest.builder()
                        .tableName(table)
                        .indexName(ItemSchema.DUE_INDEX)
                        .keyConditionExpression("due_shard = :shard AND due_at <= :now")
                        .expressionAttributeValues(Map.of(
                                ":shard",
                                AttributeValue.fromS(shard),
                                ":now",
                                ConditionExpression.number(now.toEpochMilli())))
                        .limit(limit)
                        .build())
                .items()
                .stream()
                .flatMap(this::entry);
    }

    private Stream<Entry> entry(Map<String, AttributeValue> keys) {
        ItemKey key = ItemKey.of(keys);
        try {
            InstanceId id = new InstanceId(key.sk().substring(ItemKey.INSTANCE.length()));
            return Stream.of(new Entry(new ItemReader(keys).number(ItemSchema.DUE_AT), id));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            log.warn(
                    "An entry of the due index cannot be read and was skipped",
                    Map.of("item", key.toString(), "cause", String.valueOf(e.getMessage())));
            return Stream.empty();
        }
    }
}
