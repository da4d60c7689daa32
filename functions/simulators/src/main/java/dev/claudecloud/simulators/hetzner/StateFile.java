package dev.claudecloud.simulators.hetzner;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where a project outlives the process: a JSON file that its owner alone can read, since Hetzner keeps user data too. It
 * is replaced as a whole, so a process that is killed leaves the one before.
 */
final class StateFile {

    /** Records by their names in snake case. */
    static final ObjectMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(new Jdk8Module())
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, new InstantWriter())
                    .addDeserializer(Instant.class, new InstantReader()))
            .build();

    private final Optional<Path> path;
    private byte[] written = new byte[0];

    StateFile(Optional<Path> path) {
        this.path = path;
    }

    /** What is in it; empty where there is no file yet. */
    Optional<Project.Snapshot> read() {
        if (path.isEmpty() || !Files.exists(path.get())) {
            return Optional.empty();
        }
        try {
            return Optional.of(MAPPER.readValue(Files.readAllBytes(path.get()), Project.Snapshot.class));
        } catch (IOException e) {
            throw new UncheckedIOException("the state of the simulator cannot be read: " + path.get(), e);
        }
    }

    /** Does nothing without a file, or when nothing changed. */
    void write(Supplier<Project.Snapshot> snapshot) {
        if (path.isEmpty()) {
            return;
        }
        try {
            byte[] bytes = MAPPER.writeValueAsBytes(snapshot.get());
            if (!Arrays.equals(bytes, written)) {
                replace(path.get(), bytes);
                written = bytes;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the state of the simulator cannot be written: " + path.get(), e);
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

    private static final class InstantWriter extends StdSerializer<Instant> {
        private static final long serialVersionUID = 1;

        InstantWriter() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(value.toString());
        }
    }

    private static final class InstantReader extends StdDeserializer<Instant> {
        private static final long serialVersionUID = 1;

        InstantReader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return Instant.parse(in.getText());
        }
    }
}
