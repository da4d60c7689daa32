package dev.claudecloud.lab.local;

import dev.claudecloud.core.config.Setting;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.lab.local.file.PrivateFile;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program that {@code scripts/dev} starts: the whole cloud in one process, on one machine. */
@Command(
        name = "local-cloud",
        description = "Runs ClaudeCloud on this machine; scripts/dev prepares and starts it.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class LocalCloud implements Callable<Integer> {

    private static final int CANNOT_START = 2;

    @Option(
            names = "--provider",
            paramLabel = "NAME",
            completionCandidates = LocalProvider.Names.class,
            description = "provider of the machines: ${COMPLETION-CANDIDATES}")
    private String provider = LocalProvider.DOCKER.text();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "port to listen on; 0 for any free port")
    private int port;

    @Option(names = "--data", paramLabel = "DIR", defaultValue = ".claudecloud")
    private Path data = Path.of(".claudecloud");

    @Option(names = "--template", paramLabel = "FILE", defaultValue = "infra/template.yaml")
    private Path template = Path.of("infra/template.yaml");

    @Option(
            names = "--table-address",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "address on which DynamoDB Local listens; it requires no credentials")
    private String tableAddress = "127.0.0.1";

    @Option(
            names = "--secrets-from",
            paramLabel = "FILE",
            description = "pipe with lines NAME=value; without it, secrets are read from the environment")
    private Optional<Path> secretsFrom = Optional.empty();

    private final PrintStream out;

    LocalCloud(PrintStream out) {
        this.out = out;
    }

    /** Starts the local cloud; exits with 2 and one line if it cannot start. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(run(out, arguments));
    }

    static int run(PrintStream out, String... arguments) {
        return new CommandLine(new LocalCloud(out))
                .setParameterExceptionHandler(
                        (e, args) -> refuse(e.getCommandLine().getErr(), e))
                .setExecutionExceptionHandler((e, line, parsed) -> {
                    if (e instanceof CannotStart) {
                        return refuse(line.getErr(), e);
                    }
                    throw e;
                })
                .execute(arguments);
    }

    private static int refuse(PrintWriter err, Exception e) {
        err.println("dev: " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        err.flush();
        return CANNOT_START;
    }

    @Override
    public Integer call() throws InterruptedException {
        check();
        LocalSettings settings = settings();
        RunningCloud cloud = new LocalWiring(settings, out).start();
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            cloud.console().say("Stopping; machines keep running, and the next start continues from here.");
            cloud.close();
            stopped.countDown();
        }));
        welcome(cloud, settings.adminKey().isPresent());
        stopped.await();
        return 0;
    }

    private void check() {
        if (port < 0 || port > 65_535) {
            throw new CannotStart("--port must be 0 to 65535");
        }
        if (tableAddress.isBlank()) {
            throw new CannotStart("--table-address is empty: set it to the address of a network interface");
        }
    }

    private LocalSettings settings() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        secretsFrom.ifPresent(pipe -> environment.putAll(secrets(pipe)));
        Optional<Secret> adminKey = Optional.ofNullable(environment.remove(Setting.API_KEY.variable()))
                .filter(key -> !key.isEmpty())
                .map(Secret::new);
        return new LocalSettings(
                LocalProvider.named(provider),
                port,
                data.toAbsolutePath().normalize(),
                template.toAbsolutePath().normalize(),
                tableAddress,
                adminKey,
                environment);
    }

    private static Map<String, String> secrets(Path pipe) {
        Map<String, String> secrets = new HashMap<>();
        for (String line : PrivateFile.read(pipe).lines().toList()) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                secrets.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return secrets;
    }

    private void welcome(RunningCloud cloud, boolean ownKey) {
        String key = ownKey ? "$" + Setting.API_KEY : "$(cat " + data + "/admin-key)";
        cloud.console().say("""
            ready: %1$s

            Try, in another terminal:
              export URL=%1$s KEY=%2$s
              curl -s $URL/users -H "X-API-Key: $KEY" -d '{"email":"user@example.com"}'   # shows USER_KEY, once
              curl -s $URL/instances -H "X-API-Key: $USER_KEY" -H 'Prefer: wait=25' -d '{}'
              curl -s $URL/connect.sh -H "X-API-Key: $USER_KEY" | bash
            """.formatted(cloud.url(), key));
    }
}
