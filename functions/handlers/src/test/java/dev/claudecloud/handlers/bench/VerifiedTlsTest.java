package dev.claudecloud.handlers.bench;

import static dev.claudecloud.lab.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.handlers.NativeHttp;
import dev.claudecloud.handlers.TemplateTable;
import dev.claudecloud.lab.testkit.FunctionEnvironment;
import dev.claudecloud.lab.testkit.RealPart;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The functions' HTTP client trusts what the system trusts, and nothing else. An untrusted server looks like one that
 * does not answer, since the library delays such a failure for ten seconds and more.
 */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerifiedTlsTest {

    private final Certificates certificates;
    private final Path trusted;
    private final Table table;

    VerifiedTlsTest(@TempDir Path folder) throws Exception {
        NativeHttp.require();
        certificates = Certificates.make(folder);
        trusted = SystemTrust.extended(folder, certificates.authority());
        table = Table.start(folder);
        table.fill(TemplateTable.FILE);
    }

    @AfterAll
    void stop() {
        table.close();
    }

    /** Returns the output of a function's process that finds its table there. */
    private static String probe(URI endpoint, UnaryOperator<List<String>> within)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(within.apply(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                TlsProbe.class.getName())));
        Map<String, String> environment = builder.environment();
        environment.putAll(FunctionEnvironment.of("memory"));
        environment.putAll(Table.environment(endpoint));
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return said.lines().reduce("nothing", (first, second) -> second);
    }

    private static void requireMounts() {
        RealPart.require("mounts of a test's own", RealPart.command("unshare", "--mount", "true"), "run as root");
    }

    private String trusting(URI endpoint) throws IOException, InterruptedException {
        return probe(endpoint, command -> SystemTrust.within(trusted, command));
    }

    @Test
    void trustsWhomTheSystemTrusts() throws Exception {
        requireMounts();
        try (TlsProxy proxy = new TlsProxy(certificates.context(), table.port())) {
            // A process's first connection may exceed the client's timeout.
            await().untilAsserted(() -> assertThat(trusting(proxy.endpoint())).isEqualTo("read"));
            assertThat(proxy.taken()).isPositive();
        }
    }

    @Test
    void tellsNothingToAServerNobodyVouchesFor() throws Exception {
        try (TlsProxy proxy = new TlsProxy(certificates.context(), table.port())) {
            assertThat(probe(proxy.endpoint(), UnaryOperator.identity())).startsWith("refused: ");
            assertThat(proxy.taken()).isZero();
        }
    }

    @Test
    void tellsNothingToAServerByAnotherName() throws Exception {
        requireMounts();
        try (TlsProxy proxy = new TlsProxy(certificates.context(), table.port())) {
            URI other = URI.create(proxy.endpoint().toString().replace("localhost", "127.0.0.1"));

            assertThat(trusting(other)).startsWith("refused: ");
            assertThat(proxy.taken()).isZero();
        }
    }
}
