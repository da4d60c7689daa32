package dev.claudecloud.aws.store;

import dev.claudecloud.core.port.Log;
import dev.claudecloud.core.store.Page;
import dev.claudecloud.core.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * Reads pages of the lists of all users and all instances: a query for the list's entries, then one batch for the
 * records.
 */
final class DynamoLists {

    private static final int MAX_LIMIT = 100;
    private static final int ROUNDS = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);

    private final DynamoDbClient client;
    private final String table;
    private final Log log;

    DynamoLists(DynamoDbClient client, String table, Log log) {
        this.client = client;
        this.table = table;
        this.log = log;
    }

    /**
     * Reads one page.
     *
     * @param partition the partition of the list
     * @param sortKeys the pattern of its sort keys, which distinguishes a cursor from other text
     * @param record maps a sort key to the key of the record
     */
    <T> Page<T> page(
            String partition,
            Pattern sortKeys,
            Function<String, ItemKey> record,
            ItemMapper<T> mapper,
            Optional<String> cursor,
            int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit out of range");
        }
        List<String> entries = entries(partition, cursor.map(text -> decoded(text, sortKeys)), limit + 1);
        boolean more = entries.size() > limit;
        List<String> shown = more ? entries.subList(0, limit) : entries;
        List<ItemKey> keys = shown.stream().map(record).toList();
        Map<ItemKey, Map<String, AttributeValue>> items = keys.isEmpty() ? Map.of() : batch(keys);
        List<T> records = keys.stream()
                .map(items::get)
                .filter(Objects::nonNull)
                .flatMap(item -> readable(item, mapper))
                .toList();
        return new Page<>(records, more ? Optional.of(encoded(shown.getLast())) : Optional.empty());
    }

    private List<String> entries(String partition, Optional<String> after, int count) {
        return client
                .query(QueryRequest.builder()
                        .tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("pk = :pk AND sk > :after")
                        .expressionAttributeValues(Map.of(
                                ":pk",
                                AttributeValue.fromS(partition),
                                ":after",
                                // A sort key may not be empty, and this sorts before every entry.
                                AttributeValue.fromS(after.orElse(" "))))
                        .limit(count)
                        .build())
                .items()
                .stream()
                .map(item -> ItemKey.of(item).sk())
                .toList();
    }

    private Map<ItemKey, Map<String, AttributeValue>> batch(List<ItemKey> keys) {
        Map<ItemKey, Map<String, AttributeValue>> found = new HashMap<>();
        Map<String, KeysAndAttributes> wanted = Map.of(
                table,
                KeysAndAttributes.builder()
                        .consistentRead(true)
                        .keys(keys.stream().map(ItemKey::attributes).toList())
                        .build());
        for (int round = 0; round < ROUNDS; round++) {
            Map<String, KeysAndAttributes> asked = wanted;
            BatchGetItemResponse answer = client.batchGetItem(request -> request.requestItems(asked));
            answer.responses().getOrDefault(table, List.of()).forEach(item -> found.put(ItemKey.of(item), item));
            wanted = answer.unprocessedKeys();
            if (wanted.isEmpty()) {
                return found;
            }
            pause(FIRST_PAUSE.multipliedBy(1L << round));
        }
        throw new StoreException("the table has no capacity to read a page");
    }

    /**
     * Pauses before the next attempt: DynamoDB returns unprocessed keys when it lacks capacity, and requires an
     * exponential back-off.
     */
    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while reading a page", e);
        }
    }

    private <T> Stream<T> readable(Map<String, AttributeValue> item, ItemMapper<T> mapper) {
        try {
            return Stream.of(ItemSchema.read(item, mapper));
        } catch (StoreException e) {
            log.warn(
                    "An item cannot be read and was omitted from a list",
                    Map.of("item", ItemKey.of(item).toString(), "cause", String.valueOf(e.getMessage())));
            return Stream.empty();
        }
    }

    private static String encoded(String sortKey) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sortKey.getBytes(StandardCharsets.US_ASCII));
    }

    private static String decoded(String cursor, Pattern sortKeys) {
        String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
        if (!sortKeys.matcher(text).matches()) {
            throw new IllegalArgumentException("not a cursor of this list");
        }
        return text;
    }
}
