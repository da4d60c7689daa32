package dev.claudecloud.netbird.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.claudecloud.lab.simulators.http.Fault;
import dev.claudecloud.lab.simulators.http.FaultMode;
import dev.claudecloud.lab.simulators.netbird.NetBirdOptions;
import dev.claudecloud.lab.testkit.network.NetworkWorld.Moment;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The token and the keys appear nowhere but in the requests and their responses. */
@Tag("slow")
class NetBirdSecrecyTest {

    private static final Logger ROOT = Logger.getLogger("");
    /** The simulator's logger, which logs much, and nothing from the client. */
    private static final Logger SERVER = Logger.getLogger("com.sun.net.httpserver");

    private final Path folder = folder();
    private final Path file = folder.resolve("netbird.json");
    private final NetBirdWorld world =
            new NetBirdWorld(NetBirdOptions.defaults().withStateFile(file));
    private final String token = world.simulator().token();
    private final List<String> logged = Collections.synchronizedList(new ArrayList<>());
    private final Level level = ROOT.getLevel();
    private final Handler ear = new Handler() {
        @Override
        public void publish(LogRecord line) {
            logged.add(line.getLoggerName() + " " + line.getMessage() + " " + List.of(parameters(line)) + " "
                    + (line.getThrown() == null ? "" : trace(line.getThrown())));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private static Path folder() {
        try {
            return Files.createTempDirectory("secrecy");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void listen() {
        ear.setLevel(Level.ALL);
        ROOT.setLevel(Level.ALL);
        SERVER.setLevel(Level.OFF);
        ROOT.addHandler(ear);
    }

    @AfterEach
    void close() throws IOException {
        ROOT.removeHandler(ear);
        ROOT.setLevel(level);
        SERVER.setLevel(Level.INFO);
        world.close();
        Files.delete(file);
        Files.delete(folder);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 409, 422, 429, 500})
    void anAnswerThatRepeatsTheTokenIsMasked(int status) {
        String body = "{\"message\":\"what is Token " + token + "\",\"code\":" + status + "}";
        FaultMode mode = new FaultMode.Status(status, body, Map.of());
        world.simulator().faults().add(Fault.of(".*", "/api/.*", mode, Fault.ALWAYS));

        Throwable thrown = catchThrowable(() -> Tenant.in(world).prepared());

        assertThat(trace(thrown)).contains("what is Token").doesNotContain(token);
        assertNothingLogged();
    }

    @ParameterizedTest
    @EnumSource
    void noFaultOfAWholeLifeTellsTheTokenOrAKey(Moment moment) throws IOException {
        int n = 1;
        while (failedAt(n, moment)) {
            n++;
        }

        assertThat(n).as("requests of a life").isGreaterThan(40);
        assertThat(world.keys()).hasSizeGreaterThan(40);
        assertNothingLogged();
        assertSecretFree(Files.readString(file));
    }

    /** Returns whether a fault of the n-th request interrupted a life. */
    private boolean failedAt(int n, Moment moment) {
        Tenant tenant = Tenant.in(world);
        world.failAt(n, moment);
        Optional<Throwable> thrown = Optional.ofNullable(catchThrowable(() -> live(tenant)));
        world.heal();
        thrown.ifPresent(failure -> assertSecretFree(trace(failure)));
        assertSecretFree(tenant.journal.ids().toString());
        world.inventory().forget(tenant.instance.owner());
        return thrown.isPresent();
    }

    /** Create, pause, wake, destroy. */
    private static void live(Tenant tenant) {
        tenant.running();
        tenant.leave();
        tenant.running();
        tenant.dissolve();
    }

    private void assertSecretFree(String text) {
        assertThat(tells(text)).as(text).isFalse();
    }

    private boolean tells(String text) {
        return text.contains(token) || world.keys().stream().anyMatch(text::contains);
    }

    private void assertNothingLogged() {
        Logger.getLogger("dev.claudecloud.test").fine("the ear hears");
        List<String> lines = List.copyOf(logged);
        assertThat(lines).anyMatch(line -> line.contains("the ear hears"));
        assertThat(lines.stream().filter(this::tells).toList()).isEmpty();
    }

    private static Object[] parameters(LogRecord line) {
        return line.getParameters() == null ? new Object[0] : line.getParameters();
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text + (thrown instanceof dev.claudecloud.core.provision.ProvisionException ours ? ours.hint() : "");
    }
}
