package dev.claudecloud.lab.simulators.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** Reads and writes JSON. */
public final class SimulatorJson {

    /** The mapper of all simulators; numbers keep their digits. */
    public static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private SimulatorJson() {}

    /** Returns the value as JSON in UTF-8. */
    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass(), e);
        }
    }

    /** Returns an empty object to fill. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /**
     * Returns the object in these bytes; an empty one for no bytes.
     *
     * @throws NotJson if they are not a JSON object
     */
    public static JsonNode object(byte[] bytes) {
        if (bytes.length == 0) {
            return object();
        }
        JsonNode parsed;
        try {
            parsed = MAPPER.readTree(bytes);
        } catch (IOException e) {
            throw new NotJson("the body is not JSON");
        }
        if (!parsed.isObject()) {
            throw new NotJson("the body is not a JSON object");
        }
        return parsed;
    }
}
