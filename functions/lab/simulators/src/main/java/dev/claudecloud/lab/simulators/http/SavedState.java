package dev.claudecloud.lab.simulators.http;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The state of a simulator that outlives the process: a JSON file that only its owner can read. The file is replaced as
 * a whole, so a killed process leaves the previous one.
 *
 * @param <T> the state, of records
 */
public final class SavedState<T> {

    /** Maps records to JSON, with names in snake case. */
    public static final ObjectMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(new Jdk8Module())
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addDeserializer(Instant.class, new Parsed<>(Instant.class, Instant::parse))
                    .addSerializer(Duration.class, ToStringSerializer.instance)
                    .addDeserializer(Duration.class, new Parsed<>(Duration.class, Duration::parse)))
            .build();

    private final Optional<Path> path;
    private final Class<T> type;
    private byte[] written = new byte[0];

    /** @param path empty to save nothing */
    public SavedState(Optional<Path> path, Class<T> type) {
        this.path = path;
        this.type = type;
    }

    /**
     * Returns the content of the file; empty if there is none yet.
     *
     * @throws UncheckedIOException if it cannot be read, or does not contain a complete state
     */
    public Optional<T> read() {
        if (path.isEmpty() || !Files.exists(path.get())) {
            return Optional.empty();
        }
        try {
            Optional<T> state = Optional.ofNullable(MAPPER.readerFor(type)
                    .with(
                            DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                            DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                            DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readValue(Files.readAllBytes(path.get())));
            if (state.isEmpty()) {
                throw new IOException("the file contains no state");
            }
            return state;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the state of the simulator: " + path.get(), e);
        }
    }

    /**
     * Writes the state, if there is a file and the state has changed. Not thread-safe.
     *
     * @throws UncheckedIOException if it cannot be written; the file is then unchanged
     */
    public void write(Supplier<T> state) {
        if (path.isEmpty()) {
            return;
        }
        try {
            byte[] bytes = MAPPER.writeValueAsBytes(state.get());
            if (!Arrays.equals(bytes, written)) {
                replace(path.get(), bytes);
                written = bytes;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the state of the simulator: " + path.get(), e);
        }
    }

    private static void replace(Path path, byte[] bytes) throws IOException {
        Path absolute = path.toAbsolutePath();
        Path fresh = absolute.resolveSibling(absolute.getFileName() + ".new");
        Files.createDirectories(Optional.ofNullable(absolute.getParent()).orElse(absolute));
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(fresh, bytes);
        Files.move(fresh, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Reads a value that its own text form represents. */
    private static final class Parsed<V> extends StdDeserializer<V> {
        private static final long serialVersionUID = 1;
        private final transient Function<String, V> parse;

        Parsed(Class<V> type, Function<String, V> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        public V deserialize(JsonParser in, DeserializationContext context) throws IOException {
            String text = in.getText();
            try {
                return parse.apply(text);
            } catch (DateTimeException e) {
                throw context.weirdStringException(text, handledType(), "not a time");
            }
        }
    }
}
