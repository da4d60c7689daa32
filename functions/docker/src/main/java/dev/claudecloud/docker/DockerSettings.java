package dev.claudecloud.docker;

import dev.claudecloud.http.OneLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The settings for creating machines with Docker.
 *
 * @param image the name of the instance image; never pulled
 * @param memoryMb the memory of a machine, without swap
 * @param pids the maximum number of its processes and threads
 * @param cpus the number of cores it may use; empty for all
 * @param timeZone the machines' time zone; empty for UTC
 * @param deployment distinguishes our objects from those of another ClaudeCloud on the same engine
 * @param stopGrace how long a graceful stop of a machine may take
 * @param callTimeout the timeout of a call that changes something; longer than {@code stopGrace}
 * @param lookTimeout the timeout of a read-only call
 */
public record DockerSettings(
        String image,
        long memoryMb,
        long pids,
        Optional<Double> cpus,
        Optional<String> timeZone,
        String deployment,
        Duration stopGrace,
        Duration callTimeout,
        Duration lookTimeout) {

    private static final long LEAST_MEMORY_MB = 64;
    private static final long MOST_MEMORY_MB = 1L << 22;
    private static final long LEAST_PIDS = 32;
    private static final long MOST_PIDS = 1L << 22;
    private static final double MOST_CPUS = 1024;

    /** The default settings. */
    public static final DockerSettings DEFAULT = new DockerSettings(
            "claude-instance",
            4096,
            4096,
            Optional.empty(),
            Optional.empty(),
            "local",
            Duration.ofSeconds(20),
            Duration.ofSeconds(45),
            Duration.ofSeconds(10));

    /** @throws IllegalArgumentException naming the first value that is out of range */
    public DockerSettings {
        check(image.matches("[a-zA-Z0-9][a-zA-Z0-9._/:@-]{0,254}"), "The image name is invalid");
        check(memoryMb >= LEAST_MEMORY_MB && memoryMb <= MOST_MEMORY_MB, "The memory is out of range");
        check(pids >= LEAST_PIDS && pids <= MOST_PIDS, "The number of processes is out of range");
        check(cpus.isEmpty() || (cpus.get() >= 0.01 && cpus.get() <= MOST_CPUS), "The number of cores is out of range");
        check(
                timeZone.isEmpty() || timeZone.get().matches("[A-Za-z0-9_+/:.,<>-]{1,64}"),
                "The time zone name is invalid");
        check(deployment.matches("[a-z0-9][a-z0-9-]{0,31}"), "The deployment name is not lower-case");
        check(
                callTimeout.compareTo(stopGrace) > 0,
                "The timeout of a call is not longer than the grace period of a stop");
    }

    /**
     * Reads {@code CLAUDECLOUD_IMAGE}, {@code CLAUDECLOUD_MEMORY_MB}, {@code CLAUDECLOUD_PIDS}, {@code
     * CLAUDECLOUD_CPUS} and {@code TZ}.
     *
     * @throws IllegalArgumentException naming every invalid variable at once
     */
    public static DockerSettings from(Map<String, String> environment) {
        DockerSettings[] settings = {DEFAULT};
        List<String> wrong = new ArrayList<>();
        read(environment, "CLAUDECLOUD_IMAGE", wrong, text -> settings[0] = settings[0].withImage(text));
        read(
                environment,
                "CLAUDECLOUD_MEMORY_MB",
                wrong,
                text -> settings[0] = settings[0].withLimits(Long.parseLong(text), settings[0].pids, settings[0].cpus));
        read(
                environment,
                "CLAUDECLOUD_PIDS",
                wrong,
                text -> settings[0] =
                        settings[0].withLimits(settings[0].memoryMb, Long.parseLong(text), settings[0].cpus));
        read(
                environment,
                "CLAUDECLOUD_CPUS",
                wrong,
                text -> settings[0] = settings[0].withLimits(
                        settings[0].memoryMb, settings[0].pids, Optional.of(Double.valueOf(text))));
        read(environment, "TZ", wrong, text -> settings[0] = settings[0].withTimeZone(text));
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException("not usable: " + String.join(", ", wrong));
        }
        return settings[0];
    }

    /** Returns a copy with another image. */
    public DockerSettings withImage(String other) {
        return new DockerSettings(
                other, memoryMb, pids, cpus, timeZone, deployment, stopGrace, callTimeout, lookTimeout);
    }

    /** Returns a copy for another ClaudeCloud on the same engine. */
    public DockerSettings withDeployment(String other) {
        return new DockerSettings(image, memoryMb, pids, cpus, timeZone, other, stopGrace, callTimeout, lookTimeout);
    }

    /** Returns a copy with another time zone. */
    public DockerSettings withTimeZone(String zone) {
        return new DockerSettings(
                image, memoryMb, pids, cpus, Optional.of(zone), deployment, stopGrace, callTimeout, lookTimeout);
    }

    /** Returns a copy with other limits. */
    public DockerSettings withLimits(long memory, long processes, Optional<Double> cores) {
        return new DockerSettings(
                image, memory, processes, cores, timeZone, deployment, stopGrace, callTimeout, lookTimeout);
    }

    /** Returns a copy with other timeouts. */
    public DockerSettings withTimes(Duration grace, Duration call, Duration look) {
        return new DockerSettings(image, memoryMb, pids, cpus, timeZone, deployment, grace, call, look);
    }

    private static void read(
            Map<String, String> environment, String name, List<String> wrong, Consumer<String> accept) {
        String text = environment.getOrDefault(name, "");
        if (text.isEmpty()) {
            return;
        }
        try {
            accept.accept(text);
        } catch (IllegalArgumentException e) {
            wrong.add(name + "=" + OneLine.of(text, 60));
        }
    }

    private static void check(boolean right, String wrong) {
        if (!right) {
            throw new IllegalArgumentException(wrong);
        }
    }
}
