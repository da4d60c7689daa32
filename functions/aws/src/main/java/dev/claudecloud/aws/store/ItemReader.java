package dev.claudecloud.aws.store;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads the attributes of an item. An attribute that is missing or malformed causes an {@link IllegalArgumentException}
 * or {@link java.time.DateTimeException}, which {@link ItemSchema} translates into a failure that names the item.
 */
final class ItemReader {

    private static final int NANOS_PER_SECOND = 1_000_000_000;

    private final Map<String, AttributeValue> attributes;

    ItemReader(Map<String, AttributeValue> attributes) {
        this.attributes = attributes;
    }

    boolean has(String name) {
        return attributes.containsKey(name);
    }

    String text(String name) {
        return required(name, attribute(name).map(AttributeValue::s));
    }

    Optional<String> optionalText(String name) {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    long number(String name) {
        return Long.parseLong(required(name, attribute(name).map(AttributeValue::n)));
    }

    Optional<Long> optionalNumber(String name) {
        return has(name) ? Optional.of(number(name)) : Optional.empty();
    }

    BigDecimal decimal(String name) {
        return new BigDecimal(text(name));
    }

    boolean flag(String name) {
        return required(name, attribute(name).map(AttributeValue::bool));
    }

    Instant time(String name) {
        return Instant.parse(text(name));
    }

    Optional<Instant> optionalTime(String name) {
        return has(name) ? Optional.of(time(name)) : Optional.empty();
    }

    Instant seconds(String name) {
        BigDecimal value = new BigDecimal(required(name, attribute(name).map(AttributeValue::n)));
        long whole = value.toBigInteger().longValueExact();
        BigDecimal fraction = value.subtract(BigDecimal.valueOf(whole));
        return Instant.ofEpochSecond(
                whole, fraction.multiply(BigDecimal.valueOf(NANOS_PER_SECOND)).longValueExact());
    }

    <E extends Enum<E>> E constant(String name, Class<E> type) {
        return Enum.valueOf(type, text(name).toUpperCase(Locale.ROOT));
    }

    List<String> texts(String name) {
        return elements(name).stream()
                .map(element -> required(name, Optional.ofNullable(element.s())))
                .toList();
    }

    <T> T nested(String name, ItemMapper<T> mapper) {
        return mapper.read(inner(name, attribute(name)));
    }

    <T> Optional<T> optionalNested(String name, ItemMapper<T> mapper) {
        return has(name) ? Optional.of(nested(name, mapper)) : Optional.empty();
    }

    <T> List<T> list(String name, ItemMapper<T> mapper) {
        return elements(name).stream()
                .map(element -> mapper.read(inner(name, Optional.of(element))))
                .toList();
    }

    /** Returns the elements that are known here: another version may have written others. */
    <T> List<T> known(String name, Function<ItemReader, Optional<T>> read) {
        return elements(name).stream()
                .flatMap(element -> read.apply(inner(name, Optional.of(element))).stream())
                .toList();
    }

    private static ItemReader inner(String name, Optional<AttributeValue> value) {
        return new ItemReader(required(name, value.filter(AttributeValue::hasM).map(AttributeValue::m)));
    }

    private List<AttributeValue> elements(String name) {
        return required(name, attribute(name).filter(AttributeValue::hasL).map(AttributeValue::l));
    }

    private Optional<AttributeValue> attribute(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    private static <T> T required(String name, Optional<T> value) {
        return value.orElseThrow(
                () -> new IllegalArgumentException("attribute " + name + " is missing or of another type"));
    }
}
