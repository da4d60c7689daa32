package dev.claudecloud.worker.kill;

import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.lab.testkit.lambda.RuntimeApi;
import dev.claudecloud.lab.testkit.lambda.RuntimeClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The worker as Lambda runs it: a separate process under the runtime client, fed by a Runtime API. */
final class Worker implements AutoCloseable {

    /** An operation with Terraform takes a while. */
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    /** The options of the template and of the image, with a smaller heap. */
    private static final List<String> FLAGS = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private static final String HANDLER = "dev.claudecloud.handlers.event.RunOperationHandler::handleRequest";

    private final RuntimeApi api;
    private final Process process;
    private final Path log;

    private Worker(RuntimeApi api, Process process, Path log) {
        this.api = api;
        this.process = process;
        this.log = log;
    }

    static Worker start(Map<String, String> environment, Path log) throws IOException {
        RuntimeApi api = new RuntimeApi();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(RuntimeClient.options(log.resolveSibling("libaws-lambda-jni.so")));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), RuntimeClient.MAIN, HANDLER));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment()
                .putAll(Map.of(
                        "AWS_LAMBDA_RUNTIME_API",
                        api.address(),
                        "AWS_LAMBDA_FUNCTION_NAME",
                        "worker",
                        "AWS_LAMBDA_FUNCTION_VERSION",
                        "$LATEST",
                        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                        "1769",
                        "LAMBDA_TASK_ROOT",
                        log.resolveSibling(".").normalize().toString(),
                        "_HANDLER",
                        HANDLER));
        return new Worker(api, builder.start(), log);
    }

    /** Sends the event that starts an operation; the invocation ends after {@code time}. */
    void ask(Instance instance, Duration time) {
        api.offer(
                "{\"source\":\"claudecloud\",\"detail-type\":\"InstanceOperationRequested\",\"detail\":{\"instance_id\":\""
                        + instance.id() + "\",\"generation\":" + instance.generation() + "}}",
                time);
    }

    /** Returns its response to the oldest event whose response was not read yet. */
    String answer() throws IOException, InterruptedException {
        RuntimeApi.Answer answer = api.answers().poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        if (answer == null || answer.failed()) {
            throw new AssertionError((answer == null ? "no answer" : answer.text()) + said());
        }
        return answer.text();
    }

    /** Returns its log, for failure messages. */
    String said() throws IOException {
        return "\n" + Files.readString(log);
    }

    /** Kills it alone, by SIGKILL: the processes that it started live on. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        api.close();
    }
}
