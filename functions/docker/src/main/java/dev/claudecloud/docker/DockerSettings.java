package dev.claudecloud.docker;

import dev.claudecloud.core.config.Setting;
import dev.claudecloud.core.config.SettingReader;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

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

    private static final String DEPLOYMENT = "local";
    private static final Duration STOP_GRACE = Duration.ofSeconds(20);
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(45);
    private static final Duration LOOK_TIMEOUT = Duration.ofSeconds(10);

    /** The default settings. */
    public static final DockerSettings DEFAULT = from(Map.of());

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
     * Reads the settings of {@link Setting.Scope#DOCKER}.
     *
     * @throws IllegalArgumentException naming every invalid variable at once
     */
    public static DockerSettings from(Map<String, String> environment) {
        SettingReader read = new SettingReader(environment);
        String image = read.text(Setting.IMAGE);
        long memoryMb = number(read, Setting.MEMORY_MB, LEAST_MEMORY_MB, MOST_MEMORY_MB);
        long pids = number(read, Setting.PIDS, LEAST_PIDS, MOST_PIDS);
        Optional<Double> cpus = read.optional(Setting.CPUS).map(Double::valueOf);
        Optional<String> timeZone = read.optional(Setting.TZ);
        read.refuse();
        return new DockerSettings(
                image, memoryMb, pids, cpus, timeZone, DEPLOYMENT, STOP_GRACE, CALL_TIMEOUT, LOOK_TIMEOUT);
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

    private static long number(SettingReader read, Setting setting, long least, long most) {
        String text = read.text(setting);
        long number = text.isEmpty() ? least : Long.parseLong(text);
        if (number < least || number > most) {
            read.wrong("%s (%d to %d)".formatted(setting, least, most));
        }
        return number;
    }

    private static void check(boolean right, String wrong) {
        if (!right) {
            throw new IllegalArgumentException(wrong);
        }
    }
}
