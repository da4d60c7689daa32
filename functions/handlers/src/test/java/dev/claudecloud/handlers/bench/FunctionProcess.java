package dev.claudecloud.handlers.bench;

import dev.claudecloud.lab.testkit.lambda.RuntimeApi;
import dev.claudecloud.lab.testkit.lambda.RuntimeApi.Answer;
import dev.claudecloud.lab.testkit.lambda.RuntimeClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs one variant in a process under the Lambda runtime client, from its start to its end. */
final class FunctionProcess {

    private static final double NANOS_PER_MILLI = 1e6;
    private static final double KIBI = 1024;
    private static final double P99 = 0.99;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The options with which Lambda starts Java; the template adds its own. */
    private static final List<String> FLAGS = List.of("-Xmx512m");

    private final Deployment deployment;
    private final String handler;
    private final Map<String, String> environment;
    private final TemplateOptions jvm;
    private final Path trusted;
    private final String event;

    FunctionProcess(
            Deployment deployment,
            String handler,
            Map<String, String> environment,
            TemplateOptions jvm,
            Path trusted,
            String event) {
        this.deployment = deployment;
        this.handler = handler;
        this.environment = environment;
        this.jvm = jvm;
        this.trusted = trusted;
        this.event = event;
    }

    /** Starts it with {@code options}, sends one event and then {@code warm} more, and ends it. */
    Sample run(List<String> options, int warm) throws IOException, InterruptedException {
        try (RuntimeApi api = new RuntimeApi()) {
            api.offer(event);
            long start = System.nanoTime();
            Process process = builder(options, api).start();
            var ended = process.onExit().thenRun(() -> api.answers().add(new Answer(0, 0, "it ended", true)));
            try {
                Answer first = answer(api);
                double cpu =
                        process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / NANOS_PER_MILLI;
                double[] times = warm(api, warm);
                return new Sample(
                        (api.ready() - start) / NANOS_PER_MILLI,
                        (first.answered() - start) / NANOS_PER_MILLI,
                        cpu,
                        Sample.quantile(times, Sample.MEDIAN),
                        Sample.quantile(times, P99),
                        resident(process));
            } finally {
                ended.cancel(false);
                end(process);
            }
        }
    }

    private double[] warm(RuntimeApi api, int count) throws IOException, InterruptedException {
        double[] times = new double[count];
        for (int i = 0; i < count; i++) {
            api.offer(event);
            Answer answer = answer(api);
            times[i] = (answer.answered() - answer.asked()) / NANOS_PER_MILLI;
        }
        return times;
    }

    private ProcessBuilder builder(List<String> options, RuntimeApi api) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(RuntimeClient.options(log().resolveSibling("libaws-lambda-jni.so")));
        command.add("-Djavax.net.ssl.trustStore=" + trusted);
        command.addAll(options);
        command.addAll(List.of("-cp", deployment.classPath()));
        command.add(RuntimeClient.MAIN);
        command.add(handler);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(deployment.taskRoot().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile());
        Map<String, String> all = builder.environment();
        all.clear();
        all.putAll(environment);
        all.put("AWS_LAMBDA_RUNTIME_API", api.address());
        all.put("_HANDLER", handler);
        all.put("JAVA_TOOL_OPTIONS", jvm.in(deployment.taskRoot()));
        all.put("LAMBDA_TASK_ROOT", deployment.taskRoot().toString());
        return builder;
    }

    private Path log() {
        return deployment.taskRoot().resolveSibling("log");
    }

    private Answer answer(RuntimeApi api) throws IOException, InterruptedException {
        Answer answer = api.answers().poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        if (answer == null || answer.failed() || !answer.text().contains("\"statusCode\":200")) {
            String said = answer == null ? "no answer" : answer.text();
            throw new IOException(handler + ": " + said + "\n" + Files.readString(log()));
        }
        return answer;
    }

    /** The kernel's high-water mark of memory. */
    private static double resident(Process process) throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToDouble(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / KIBI)
                .findFirst()
                .orElseThrow();
    }

    /** Asked to end first: a training run writes its archive on exit. */
    private static void end(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
        }
    }
}
