package dev.claudecloud.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.handlers.event.IdleCheckHandler;
import dev.claudecloud.handlers.event.KeyCleanupHandler;
import dev.claudecloud.handlers.event.OrphanSweepHandler;
import dev.claudecloud.handlers.event.ReconcileHandler;
import dev.claudecloud.handlers.event.RunOperationHandler;
import dev.claudecloud.handlers.http.JsonMaps;
import dev.claudecloud.lab.template.ApiOperation;
import dev.claudecloud.lab.testkit.RepositoryFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The events for {@code sam local invoke}: one per function, and each is accepted. */
class EventFilesTest {

    private static final Path EVENTS = RepositoryFile.at("infra/events");
    private static final Set<String> NOT_DESCRIBED =
            Set.of("unknownRoute", "runOperation", "reconcile", "idleCheck", "orphanSweep", "keyCleanup");

    private final TestApi api = new TestApi();

    @Test
    void thereIsOnePerFunction() throws IOException {
        Set<String> expected = Stream.concat(
                        Description.operations().stream().map(ApiOperation::id), NOT_DESCRIBED.stream())
                .map(name -> name + ".json")
                .collect(Collectors.toSet());
        try (Stream<Path> files = Files.list(EVENTS)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void theOnesOfTheGatewayAreUnderstood() {
        assertThat(Description.operations()).allSatisfy(route -> {
            String event = read(route.id()).replace("replace-with-the-admin-key", TestApi.ADMIN);
            int status = ((Number) java.util.Objects.requireNonNull(
                            json(api.invoke(api.handler(route.id()), event)).get("statusCode")))
                    .intValue();
            // No file can have the token of a machine.
            assertThat(status)
                    .as(route.id())
                    .isIn(route.id().equals("sendHeartbeat") ? List.of(401) : List.of(200, 201, 202, 204, 404));
        });
    }

    @Test
    void theOneThatNoRouteTakesIsUnderstood() {
        assertThat(api.invoke(api.handler("unknownRoute"), read("unknownRoute")))
                .contains("\"statusCode\":405")
                .contains("\"Allow\":\"GET, POST\"");
    }

    @Test
    void thoseOfBusAndSchedulesAreUnderstood() {
        assertThat(api.invoke(new RunOperationHandler(api.wiring), read("runOperation")))
                .contains("nothing to do");
        assertThat(api.invoke(new ReconcileHandler(api.wiring), read("reconcile")))
                .contains("\"listed\":0");
        assertThat(api.invoke(new IdleCheckHandler(api.wiring), read("idleCheck")))
                .contains("\"listed\":0");
        assertThat(api.invoke(new OrphanSweepHandler(api.wiring), read("orphanSweep")))
                .contains("\"acted\":false");
        assertThat(api.invoke(new KeyCleanupHandler(api.wiring), read("keyCleanup")))
                .contains("\"acted\":false");
    }

    private static String read(String operation) {
        try {
            return Files.readString(EVENTS.resolve(operation + ".json"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static java.util.Map<String, ? extends @org.jspecify.annotations.Nullable Object> json(String text) {
        try {
            return JsonMaps.event(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
