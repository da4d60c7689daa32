package dev.claudecloud.aws.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claudecloud.lab.testkit.Patience;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QueuedTest {

    @Test
    void runsNoMoreCallsThanSaidAndLosesNone() throws Exception {
        AtomicInteger begun = new AtomicInteger();
        CountDownLatch end = new CountDownLatch(1);
        Callable<Integer> slow = () -> {
            int number = begun.incrementAndGet();
            end.await();
            return number;
        };
        Callable<?> queued = Queued.atMost(2, Callable.class, slow);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.range(0, 10)
                    .mapToObj(i -> threads.submit(queued::call))
                    .toList();
            Patience.await().untilAsserted(() -> assertThat(begun).hasValue(2));
            end.countDown();
            for (var call : calls) {
                assertThat(call.get()).isNotNull();
            }
        }
        assertThat(begun).hasValue(10);
    }

    @Test
    void throwsWhatTheCallThrows() {
        Callable<?> queued = Queued.atMost(1, Callable.class, () -> {
            throw new IllegalStateException("no");
        });

        assertThatThrownBy(queued::call)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no");
    }
}
