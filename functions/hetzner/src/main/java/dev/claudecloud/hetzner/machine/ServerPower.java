package dev.claudecloud.hetzner.machine;

import dev.claudecloud.core.port.Waiter;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.core.provision.ProvisionJournal;
import dev.claudecloud.core.retry.TransientRetry;
import dev.claudecloud.hetzner.client.HetznerClient;
import dev.claudecloud.hetzner.client.HetznerError;
import dev.claudecloud.hetzner.client.HetznerException;
import dev.claudecloud.hetzner.client.Server;
import dev.claudecloud.hetzner.client.Server.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Powers servers off and on, and trusts only the observed status. Everything ends within {@link HetznerTimeouts}. */
final class ServerPower {

    private static final Set<Status> SETTLED = EnumSet.of(Status.RUNNING, Status.OFF);
    private static final int MAX_ATTEMPTS = 5;
    private static final Set<HetznerError> PASSING =
            EnumSet.of(HetznerError.LOCKED, HetznerError.CONFLICT, HetznerError.REPLY_LOST);
    private static final Duration AFTER_LOCK = Duration.ofSeconds(1);

    private final HetznerClient client;
    private final HetznerTimeouts times;
    private final Waiter waiter;
    private final InstantSource clock;

    ServerPower(HetznerClient client, HetznerTimeouts times, Waiter waiter, InstantSource clock) {
        this.client = client;
        this.times = times;
        this.waiter = waiter;
        this.clock = clock;
    }

    /**
     * Shuts a server down gracefully, so that its volume can be detached: by an ACPI shutdown, then by a power-off.
     * Returns when the server was observed off, or no longer exists.
     *
     * @throws ProvisionException {@code TIMEOUT} when it does not power off: nothing may be detached from it then
     */
    void off(Server server, ProvisionJournal journal) {
        Optional<Server> now = settled(server, journal);
        if (isOff(now)) {
            return;
        }
        journal.progress(10, "Shutting down the server");
        journal.checkpoint();
        if (down(server, journal::remaining)) {
            return;
        }
        journal.progress(20, "Powering off the server, because it does not shut down");
        journal.checkpoint();
        patiently(() -> client.powerOff(server.id()));
        if (!isOff(await(server, times.power(), EnumSet.of(Status.OFF), journal::remaining))) {
            throw late("did not power off in time");
        }
    }

    /** Requests an ACPI shutdown; returns whether the server was observed off, or no longer exists, within its time. */
    boolean down(Server server, Supplier<Duration> remaining) {
        patiently(() -> client.shutdown(server.id()));
        return isOff(await(server, times.shutdown(), EnumSet.of(Status.OFF), remaining));
    }

    /** Starts a server that is off, and returns when it is running. */
    void on(Server server, ProvisionJournal journal) {
        journal.progress(90, "Starting the server");
        journal.checkpoint();
        patiently(() -> client.powerOn(server.id()));
        Optional<Server> now = await(server, times.power(), EnumSet.of(Status.RUNNING), journal::remaining);
        if (now.map(Server::status).filter(Status.RUNNING::equals).isEmpty()) {
            throw late("did not start in time");
        }
    }

    /** Waits until the server is either running or off and returns it; empty when it no longer exists. */
    Optional<Server> settled(Server server, ProvisionJournal journal) {
        Optional<Server> now =
                isSettled(server) ? Optional.of(server) : await(server, times.power(), SETTLED, journal::remaining);
        if (now.isPresent() && !isSettled(now.get())) {
            throw late("has been " + now.get().status().name().toLowerCase(Locale.ROOT) + " for too long");
        }
        return now;
    }

    /** Deletes a server that is off and returns when it no longer exists. This detaches its volume. */
    void delete(Server server, ProvisionJournal journal) {
        journal.checkpoint();
        patiently(() -> client.deleteServer(server.id()));
        if (await(server, times.power(), EnumSet.noneOf(Status.class), journal::remaining)
                .isPresent()) {
            throw late("was not deleted in time");
        }
    }

    /** Polls until the server has one of these states or no longer exists; returns what was observed last. */
    private Optional<Server> await(Server server, Duration atMost, Set<Status> wanted, Supplier<Duration> remaining) {
        Instant end = clock.instant().plus(atMost);
        while (true) {
            Optional<Server> now = client.server(server.id());
            boolean there = now.isEmpty()
                    || (wanted.contains(now.get().status()) && !now.get().locked());
            if (there || !clock.instant().isBefore(end)) {
                return now;
            }
            if (remaining.get().compareTo(times.poll()) <= 0) {
                throw late("did not reach the expected state within the time of this run");
            }
            waiter.await(times.poll());
        }
    }

    /** Retries the call while another action is running on the server; every request here is safe to repeat. */
    private void patiently(Runnable call) {
        TransientRetry retry =
                new TransientRetry(MAX_ATTEMPTS, waiter, attempt -> AFTER_LOCK.multipliedBy(1L << (attempt - 1)));
        try {
            retry.untilAnswered(
                    () -> {
                        call.run();
                        return true;
                    },
                    ServerPower::passes);
        } catch (HetznerException e) {
            if (e.error() != HetznerError.NOT_FOUND) {
                throw e;
            }
        }
    }

    private static boolean passes(RuntimeException failure) {
        return failure instanceof HetznerException ours && PASSING.contains(ours.error());
    }

    private static boolean isSettled(Server server) {
        return SETTLED.contains(server.status()) && !server.locked();
    }

    private static boolean isOff(Optional<Server> server) {
        return server.isEmpty() || server.get().status() == Status.OFF;
    }

    private static ProvisionException late(String what) {
        return new ProvisionException(
                ProvisionCode.TIMEOUT,
                "The server at Hetzner " + what,
                "Will be retried automatically. The volume stays attached to the server");
    }
}
