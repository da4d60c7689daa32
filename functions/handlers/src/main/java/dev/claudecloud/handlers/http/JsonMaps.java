package dev.claudecloud.handlers.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes JSON as maps; written keys keep their order, and nulls are written. */
public final class JsonMaps {

    private static final JSON MAPS = JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES);
    private static final JsonFactory STRICT = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private JsonMaps() {}

    /** Reads one object that the platform wrote, such as an event. */
    public static Map<String, @Nullable Object> event(InputStream in) throws IOException {
        return copy(MAPS.mapFrom(in));
    }

    /**
     * Reads exactly one object from an untrusted source.
     *
     * @throws IOException if the text is not JSON, not an object, followed by more, or has a field twice
     */
    static Map<String, @Nullable Object> strict(byte[] bytes) throws IOException {
        try (JsonParser parser = STRICT.createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("not an object");
            }
            Map<String, @Nullable Object> map = copy(MAPS.mapFrom(parser));
            if (parser.nextToken() != null) {
                throw new IOException("more than one value");
            }
            return map;
        }
    }

    private static Map<String, @Nullable Object> copy(Map<String, Object> read) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        copy.putAll(read);
        return copy;
    }

    /** Writes an object on one line. */
    public static String write(Map<String, ?> object) {
        try {
            return MAPS.asString(object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns an object whose keys keep this order: key, value, key, value. */
    public static Map<String, @Nullable Object> object(@Nullable Object... keysAndValues) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
        }
        return map;
    }
}
