package dev.claudecloud.worker.kill;

import dev.claudecloud.lab.simulators.http.RequestFilter;
import dev.claudecloud.lab.simulators.http.RouteHandler;
import dev.claudecloud.lab.simulators.http.SimulatorRequest;
import dev.claudecloud.lab.simulators.http.SimulatorResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Holds one request at its moment, for as long as the test wants; all others pass. */
final class Turnstile implements RequestFilter {

    private final AtomicReference<Optional<Hold>> armed = new AtomicReference<>(Optional.empty());

    /** Holds the first request of this moment from now on. */
    Hold arm(Moment moment) {
        Hold hold = new Hold(moment);
        armed.set(Optional.of(hold));
        return hold;
    }

    @Override
    public SimulatorResponse around(SimulatorRequest request, RouteHandler next) {
        Optional<Hold> hold = armed.get().filter(each -> each.moment.fits(request));
        if (hold.isPresent() && armed.compareAndSet(hold, Optional.empty())) {
            return hold.get().stop(request, next);
        }
        return next.answer(request);
    }

    /** A request that is held, or will be. */
    static final class Hold implements AutoCloseable {

        private final Moment moment;
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch over = new CountDownLatch(1);

        private Hold(Moment moment) {
            this.moment = moment;
        }

        boolean reachedWithin(Duration time) throws InterruptedException {
            return reached.await(time.toMillis(), TimeUnit.MILLISECONDS);
        }

        /** Releases it; its sender is dead by then. */
        @Override
        public void close() {
            over.countDown();
        }

        private SimulatorResponse stop(SimulatorRequest request, RouteHandler next) {
            SimulatorResponse answer =
                    moment.done() ? next.answer(request) : SimulatorResponse.text(503, "it never arrived");
            reached.countDown();
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return answer;
        }
    }
}
