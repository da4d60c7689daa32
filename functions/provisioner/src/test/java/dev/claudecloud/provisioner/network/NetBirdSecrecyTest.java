package dev.claudecloud.provisioner.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.claudecloud.simulators.http.Fault;
import dev.claudecloud.simulators.http.FaultMode;
import dev.claudecloud.testkit.network.NetworkWorld.Moment;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The token is found nowhere but in the requests. */
class NetBirdSecrecyTest {

    private static final Logger ROOT = Logger.getLogger("");

    private final NetBirdWorld world = new NetBirdWorld();
    private final String token = world.simulator().token();
    private final List<String> logged = new CopyOnWriteArrayList<>();
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

    @BeforeEach
    void listen() {
        ear.setLevel(Level.ALL);
        ROOT.setLevel(Level.ALL);
        ROOT.addHandler(ear);
    }

    @AfterEach
    void close() {
        ROOT.removeHandler(ear);
        ROOT.setLevel(level);
        world.close();
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

    @Test
    void noFaultOfACreateOrItsEndTellsIt() {
        for (int n = 1; n <= 20; n++) {
            for (Moment moment : Moment.values()) {
                world.failAt(n, moment);
                Throwable thrown =
                        catchThrowable(() -> Tenant.in(world).running().dissolve());
                world.heal();
                assertThat(thrown).as("request " + n).isNotNull();
                assertThat(trace(thrown)).doesNotContain(token);
            }
        }
        assertNothingLogged();
    }

    private void assertNothingLogged() {
        Logger.getLogger("dev.claudecloud.test").fine("the ear hears");
        assertThat(logged).anyMatch(line -> line.contains("the ear hears"));
        assertThat(logged).noneMatch(line -> line.contains(token));
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
