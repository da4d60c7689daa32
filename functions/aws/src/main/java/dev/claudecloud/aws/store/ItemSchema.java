package dev.claudecloud.aws.store;

import dev.claudecloud.core.store.StoreException;
import java.time.DateTimeException;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The common parts of all items: key, schema version, time of expiry. An item with an unknown version is refused, since
 * a newer program may have given the same attributes another meaning.
 */
final class ItemSchema {

    /** Raised when an older program would misread an item. */
    static final long VERSION = 1;

    static final String SCHEMA_VERSION = "v";
    static final String EXPIRES_AT = "expires_at";
    static final String DUE_INDEX = "due-index";
    static final String DUE_SHARD = "due_shard";
    static final String DUE_AT = "due_at";

    private ItemSchema() {}

    static <T> Map<String, AttributeValue> item(ItemKey key, ItemMapper<T> mapper, T value) {
        ItemWriter writer = new ItemWriter().number(SCHEMA_VERSION, VERSION);
        mapper.write(value, writer);
        return with(key, writer);
    }

    /** Returns an item that consists only of its key. */
    static Map<String, AttributeValue> with(ItemKey key, ItemWriter writer) {
        Map<String, AttributeValue> item = new LinkedHashMap<>(key.attributes());
        item.putAll(writer.attributes());
        return item;
    }

    /**
     * Reads an item.
     *
     * @throws StoreException naming the item when its version is unknown or its content is not what this program writes
     */
    static <T> T read(Map<String, AttributeValue> item, ItemMapper<T> mapper) {
        ItemReader reader = new ItemReader(item);
        try {
            long version = reader.number(SCHEMA_VERSION);
            if (version != VERSION) {
                throw new StoreException("item " + ItemKey.of(item) + " has schema version " + version
                        + ", this program knows " + VERSION);
            }
            return mapper.read(reader);
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw new StoreException("item " + ItemKey.of(item) + " cannot be read: " + e.getMessage(), e);
        }
    }
}
