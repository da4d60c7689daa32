package dev.claudecloud.worker.kill;

import dev.claudecloud.lab.simulators.http.Filter;
import dev.claudecloud.lab.simulators.http.Handler;
import dev.claudecloud.lab.simulators.http.Request;
import dev.claudecloud.lab.simulators.http.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Stops one request at its moment, so that the moment lasts as long as the test wants; all others pass. */
final class Turnstile implements Filter {

    private final AtomicReference<Optional<Hold>> armed = new AtomicReference<>(Optional.empty());

    /** From now on the first request of this moment is stopped. */
    Hold arm(Moment moment) {
        Hold hold = new Hold(moment);
        armed.set(Optional.of(hold));
        return hold;
    }

    @Override
    public Response around(Request request, Handler next) {
        Optional<Hold> hold = armed.get().filter(each -> each.moment.fits(request));
        if (hold.isPresent() && armed.compareAndSet(hold, Optional.empty())) {
            return hold.get().stop(request, next);
        }
        return next.answer(request);
    }

    /** A request that is stopped, or will be. */
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

        /** Lets it go; whoever sent it is dead by then. */
        @Override
        public void close() {
            over.countDown();
        }

        private Response stop(Request request, Handler next) {
            Response answer = moment.done() ? next.answer(request) : Response.text(503, "it never arrived");
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
