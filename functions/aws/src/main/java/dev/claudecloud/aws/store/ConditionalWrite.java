package dev.claudecloud.aws.store;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * A write of a commit, and how to interpret its refusal. Items are passed as stored, as an empty map if there is none.
 *
 * @param act what is done to the item
 * @param item the item to put, for a put
 * @param holds whether the stored item is what this write would store: the write was then made before and its response
 *     lost
 * @param proves whether the stored item can only come from this very write, since nobody else writes this content
 * @param explains adds the details of the refusal to a conflict
 */
record ConditionalWrite(
        ItemKey key,
        Act act,
        Optional<Map<String, AttributeValue>> item,
        ConditionExpression condition,
        Predicate<Map<String, AttributeValue>> holds,
        boolean proves,
        BiConsumer<Map<String, AttributeValue>, ConflictBuilder> explains) {

    /** What a write does to its item. */
    enum Act {
        PUT,
        REMOVE,
        /** Nothing: only the condition has to hold. */
        CHECK
    }

    /** Requires a condition, in a transaction with other writes. Whether it still holds once they are made is of no account. */
    static ConditionalWrite check(ItemKey key, ConditionExpression condition) {
        return new ConditionalWrite(
                key, Act.CHECK, Optional.empty(), condition, stored -> true, false, (stored, conflict) -> {});
    }

    /** Saves a record under a condition. */
    static <T> ConditionalWrite save(
            ItemKey key,
            ItemMapper<T> mapper,
            T value,
            ConditionExpression condition,
            BiConsumer<Optional<T>, ConflictBuilder> explains) {
        return new ConditionalWrite(
                key,
                Act.PUT,
                Optional.of(ItemSchema.item(key, mapper, value)),
                condition,
                stored -> stored(stored, mapper).equals(Optional.of(value)),
                true,
                (stored, conflict) -> explains.accept(stored(stored, mapper), conflict));
    }

    /** Writes an entry of a list, whatever is stored. */
    static ConditionalWrite entry(ItemKey key, ItemWriter content) {
        return new ConditionalWrite(
                key,
                Act.PUT,
                Optional.of(ItemSchema.with(key, content)),
                ConditionExpression.NONE,
                stored -> true,
                false,
                (stored, conflict) -> {});
    }

    static ConditionalWrite remove(
            ItemKey key,
            ConditionExpression condition,
            BiConsumer<Map<String, AttributeValue>, ConflictBuilder> explains) {
        return new ConditionalWrite(key, Act.REMOVE, Optional.empty(), condition, Map::isEmpty, false, explains);
    }

    static <T> Optional<T> stored(Map<String, AttributeValue> item, ItemMapper<T> mapper) {
        return item.isEmpty() ? Optional.empty() : Optional.of(ItemSchema.read(item, mapper));
    }

    TransactWriteItem inTransaction(String table) {
        TransactWriteItem.Builder write = TransactWriteItem.builder();
        return switch (act) {
            case PUT -> write.put(put(table, item.orElseThrow())).build();
            case REMOVE -> write.delete(delete(table)).build();
            case CHECK -> write.conditionCheck(conditionCheck(table)).build();
        };
    }

    private Put put(String table, Map<String, AttributeValue> content) {
        Put.Builder put = Put.builder().tableName(table).item(content);
        if (!condition.demandsNothing()) {
            put.conditionExpression(condition.expression())
                    .expressionAttributeNames(condition.names())
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
            if (!condition.values().isEmpty()) {
                put.expressionAttributeValues(condition.values());
            }
        }
        return put.build();
    }

    private Delete delete(String table) {
        Delete.Builder delete = Delete.builder().tableName(table).key(key.attributes());
        if (!condition.demandsNothing()) {
            delete.conditionExpression(condition.expression())
                    .expressionAttributeNames(condition.names())
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
            if (!condition.values().isEmpty()) {
                delete.expressionAttributeValues(condition.values());
            }
        }
        return delete.build();
    }

    private ConditionCheck conditionCheck(String table) {
        ConditionCheck.Builder check = ConditionCheck.builder()
                .tableName(table)
                .key(key.attributes())
                .conditionExpression(condition.expression())
                .expressionAttributeNames(condition.names())
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
        if (!condition.values().isEmpty()) {
            check.expressionAttributeValues(condition.values());
        }
        return check.build();
    }

    /** Returns the same write as a single request; only for a write that puts an item under a condition. */
    PutItemRequest alone(String table, Map<String, AttributeValue> content) {
        PutItemRequest.Builder put = PutItemRequest.builder()
                .tableName(table)
                .item(content)
                .conditionExpression(condition.expression())
                .expressionAttributeNames(condition.names())
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
        if (!condition.values().isEmpty()) {
            put.expressionAttributeValues(condition.values());
        }
        return put.build();
    }
}
