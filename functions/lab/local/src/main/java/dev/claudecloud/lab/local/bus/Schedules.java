package dev.claudecloud.lab.local.bus;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.claudecloud.core.port.Log;
import dev.claudecloud.lab.local.clock.LocalClock;
import dev.claudecloud.lab.template.TemplateSchedule;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Calls the template's scheduled functions at their rates, by the services' clock: when the clock is advanced past a
 * due time, the function is called at once, and only once. The first calls come right after the start, so that
 * unfinished work of an earlier process continues.
 */
public final class Schedules implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, TemplateSchedule> schedules = new TreeMap<>();
    private final Map<String, Instant> next = new TreeMap<>();
    private final LocalLambda lambda;
    private final LocalClock clock;
    private final Log log;
    private final Thread ticker;

    public Schedules(List<TemplateSchedule> schedules, LocalLambda lambda, LocalClock clock, Log log) {
        for (TemplateSchedule schedule : schedules) {
            this.schedules.put(schedule.name(), schedule);
            next.put(schedule.name(), clock.instant());
        }
        this.lambda = lambda;
        this.clock = clock;
        this.log = log;
        this.ticker = Thread.ofVirtual().name("schedules").unstarted(this::tick);
    }

    /** Starts the calls. */
    public void start() {
        ticker.start();
    }

    /** Returns the schedule of this name. */
    public Optional<TemplateSchedule> find(String name) {
        return Optional.ofNullable(schedules.get(name));
    }

    /** Returns the next time of each schedule, by the services' clock. */
    public synchronized Map<TemplateSchedule, Instant> upcoming() {
        Map<TemplateSchedule, Instant> all = new LinkedHashMap<>();
        schedules.forEach((name, schedule) -> all.put(schedule, next.getOrDefault(name, clock.instant())));
        return all;
    }

    /** Calls a scheduled function now, whatever its rate, and returns when it has ended. */
    public void fire(TemplateSchedule schedule) throws FunctionFailed, InterruptedException {
        lambda.call(schedule.function(), event(schedule));
    }

    @Override
    public void close() {
        ticker.interrupt();
    }

    private void tick() {
        try {
            while (true) {
                for (TemplateSchedule schedule : schedules.values()) {
                    if (takeTurn(schedule)) {
                        Thread.ofVirtual().name(schedule.name()).start(() -> fireLogged(schedule));
                    }
                }
                clock.awaitUntil(earliest());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean takeTurn(TemplateSchedule schedule) {
        Instant now = clock.instant();
        Instant due = next.getOrDefault(schedule.name(), now);
        if (due.isAfter(now)) {
            return false;
        }
        next.put(schedule.name(), now.plus(schedule.every()));
        return true;
    }

    private synchronized Instant earliest() {
        return next.values().stream()
                .min(Instant::compareTo)
                .orElse(clock.instant().plus(Duration.ofDays(1)));
    }

    private void fireLogged(TemplateSchedule schedule) {
        try {
            fire(schedule);
        } catch (FunctionFailed e) {
            log.error("A scheduled function failed", Map.of("schedule", schedule.name(), "cause", String.valueOf(e)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns the default payload of EventBridge Scheduler. */
    private byte[] event(TemplateSchedule schedule) {
        var event = JSON.createObjectNode()
                .put("version", "0")
                .put("id", UUID.randomUUID().toString())
                .put("detail-type", "Scheduled Event")
                .put("source", "aws.scheduler")
                .put("time", clock.instant().toString());
        event.putArray("resources").add("arn:local:schedule/" + schedule.name());
        event.put("detail", "{}");
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }
}
