package dev.claudecloud.aws.store;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Collects the attributes of an item; empty values are omitted. */
final class ItemWriter {

    private final Map<String, AttributeValue> attributes = new LinkedHashMap<>();

    ItemWriter text(String name, String value) {
        attributes.put(name, AttributeValue.fromS(value));
        return this;
    }

    ItemWriter text(String name, Optional<String> value) {
        value.ifPresent(present -> text(name, present));
        return this;
    }

    ItemWriter number(String name, long value) {
        attributes.put(name, AttributeValue.fromN(Long.toString(value)));
        return this;
    }

    ItemWriter number(String name, Optional<Long> value) {
        value.ifPresent(present -> number(name, present));
        return this;
    }

    /** Writes a decimal number as text, since a number attribute would drop trailing zeros. */
    ItemWriter decimal(String name, BigDecimal value) {
        return text(name, value.toString());
    }

    ItemWriter flag(String name, boolean value) {
        attributes.put(name, AttributeValue.fromBool(value));
        return this;
    }

    /** Writes a time in ISO 8601: exact to the nanosecond, and readable in the console. */
    ItemWriter time(String name, Instant value) {
        return text(name, value.toString());
    }

    ItemWriter time(String name, Optional<Instant> value) {
        value.ifPresent(present -> time(name, present));
        return this;
    }

    /** Writes seconds since the epoch with their fraction: exact, and comparable in a condition. */
    ItemWriter seconds(String name, Instant value) {
        attributes.put(name, seconds(value));
        return this;
    }

    static AttributeValue seconds(Instant value) {
        return AttributeValue.fromN(BigDecimal.valueOf(value.getEpochSecond())
                .add(BigDecimal.valueOf(value.getNano(), 9))
                .toPlainString());
    }

    /** Lets the table delete the item some time after {@code value}, never before. */
    ItemWriter expires(Optional<Instant> value) {
        value.ifPresent(at -> number(ItemSchema.EXPIRES_AT, at.getEpochSecond() + (at.getNano() > 0 ? 1 : 0)));
        return this;
    }

    ItemWriter texts(String name, List<String> values) {
        attributes.put(
                name,
                AttributeValue.fromL(values.stream().map(AttributeValue::fromS).toList()));
        return this;
    }

    <T> ItemWriter nested(String name, ItemMapper<T> mapper, T value) {
        attributes.put(name, map(mapper::write, value));
        return this;
    }

    <T> ItemWriter nested(String name, ItemMapper<T> mapper, Optional<T> value) {
        value.ifPresent(present -> nested(name, mapper, present));
        return this;
    }

    <T> ItemWriter list(String name, BiConsumer<T, ItemWriter> write, List<T> values) {
        attributes.put(
                name,
                AttributeValue.fromL(
                        values.stream().map(value -> map(write, value)).toList()));
        return this;
    }

    private static <T> AttributeValue map(BiConsumer<T, ItemWriter> write, T value) {
        ItemWriter writer = new ItemWriter();
        write.accept(value, writer);
        return AttributeValue.fromM(writer.attributes());
    }

    Map<String, AttributeValue> attributes() {
        return attributes;
    }
}
