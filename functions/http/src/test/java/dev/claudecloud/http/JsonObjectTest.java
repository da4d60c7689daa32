package dev.claudecloud.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectTest {

    private static final JsonObject WHOLE = JsonObject.parse("""
            {"text": "t", "empty": "", "flag": true, "number": 7, "long": 12345678901, "decimal": "1.50",
             "time": "2026-11-24T02:17:12.5Z", "none": "0001-01-01T00:00:00Z", "texts": ["a"], "longs": [1, 2],
             "map": {"a": "b"}, "lists": {"a": ["b"]}, "object": {"id": "x"}, "objects": [{"id": "x"}], "null": null}
            """);

    @Test
    void readsWhatIsThere() {
        assertThat(WHOLE.text("text")).isEqualTo("t");
        assertThat(WHOLE.flag("flag")).isTrue();
        assertThat(WHOLE.number("number")).isEqualTo(7);
        assertThat(WHOLE.longNumber("long")).isEqualTo(12345678901L);
        assertThat(WHOLE.decimal("decimal")).isEqualTo(new BigDecimal("1.50"));
        assertThat(WHOLE.instant("time")).isEqualTo(Instant.parse("2026-11-24T02:17:12.5Z"));
        assertThat(WHOLE.texts("texts")).containsExactly("a");
        assertThat(WHOLE.longNumbers("longs")).containsExactly(1L, 2L);
        assertThat(WHOLE.textMap("map")).isEqualTo(Map.of("a", "b"));
        assertThat(WHOLE.lists("lists")).isEqualTo(Map.of("a", List.of("b")));
        assertThat(WHOLE.<String>object("object", json -> json.text("id"))).isEqualTo("x");
        assertThat(WHOLE.list("objects", json -> json.text("id"))).containsExactly("x");
        assertThat(WHOLE.requiredList("objects", json -> json.text("id"))).containsExactly("x");
    }

    @Test
    void whatIsNotThereOrNullIsEmptyWhereThatIsAllowed() {
        for (String absent : List.of("absent", "null")) {
            assertThat(WHOLE.has(absent)).isFalse();
            assertThat(WHOLE.optionalText(absent)).isEmpty();
            assertThat(WHOLE.optionalFlag(absent)).isFalse();
            assertThat(WHOLE.optionalNumber(absent)).isEmpty();
            assertThat(WHOLE.time(absent)).isEmpty();
            assertThat(WHOLE.texts(absent)).isEmpty();
            assertThat(WHOLE.list(absent, json -> json)).isEmpty();
            assertThat(WHOLE.optional(absent, json -> json)).isEmpty();
            assertThat(WHOLE.textMap(absent)).isEmpty();
        }
        assertThat(WHOLE.optionalText("empty")).isEmpty();
        assertThat(WHOLE.time("none")).isEmpty();
    }

    static Stream<Arguments> wrongTypes() {
        return Stream.of(
                wrong(json -> json.text("number"), "number is not a text"),
                wrong(json -> json.text("absent"), "absent is not a text"),
                wrong(json -> json.flag("text"), "text is not a flag"),
                wrong(json -> json.number("long"), "long is not a number"),
                wrong(json -> json.longNumber("decimal"), "decimal is not a whole number"),
                wrong(json -> json.decimal("text"), "text is not a decimal number"),
                wrong(json -> json.decimal("absent"), "absent is not a decimal number"),
                wrong(json -> json.time("text"), "text is not a time"),
                wrong(json -> json.instant("none"), "none is not a time"),
                wrong(json -> json.texts("longs"), "longs is not a list of texts"),
                wrong(json -> json.texts("map"), "map is not a list of texts"),
                wrong(json -> json.longNumbers("texts"), "texts is not a list of whole numbers"),
                wrong(json -> json.longNumbers("absent"), "absent is not a list of whole numbers"),
                wrong(json -> json.textMap("lists"), "lists is not a map of texts"),
                wrong(json -> json.object("text", inner -> inner), "text is not an object"),
                wrong(json -> json.requiredList("absent", inner -> inner), "absent is not a list"),
                wrong(json -> json.list("objects", inner -> inner.flag("id")), "objects[0].id is not a flag"));
    }

    private static Arguments wrong(Function<JsonObject, Object> read, String why) {
        return Arguments.argumentSet(why, read, why);
    }

    @ParameterizedTest
    @MethodSource("wrongTypes")
    void namesTheFieldThatIsOfAnotherType(Function<JsonObject, Object> read, String why) {
        assertThatThrownBy(() -> read.apply(WHOLE))
                .isInstanceOf(Unreadable.class)
                .hasMessage(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "[]", "\"text\"", "{\"id\":", "{} {}", "null"})
    void refusesABodyThatIsNoObject(String body) {
        assertThatThrownBy(() -> JsonObject.parse(body)).isInstanceOf(Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[null]", "[1]", "true", ""})
    void refusesABodyThatIsNoListOfObjects(String body) {
        assertThatThrownBy(() -> JsonObject.parseList(body, json -> json)).isInstanceOf(Unreadable.class);
    }
}
