package dev.claudecloud.aws.client;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.Semaphore;
import software.amazon.awssdk.core.exception.AbortedException;

/**
 * Limits the number of concurrent calls. Further calls wait before they begin, so that the wait does not count towards
 * a call's timeout, as it does while a call waits for a connection. For a process that serves hundreds of callers at
 * once, which no Lambda function does: without the limit it would overload the other side, run into timeouts, and make
 * it worse with its retries.
 *
 * <pre>{@code
 * DynamoDbClient few = Queued.atMost(HttpTransport.AT_ONCE, DynamoDbClient.class, client);
 * }</pre>
 */
public final class Queued {

    private Queued() {}

    /** @param type the interface through which {@code target} is called */
    public static <T> T atMost(int calls, Class<T> type, T target) {
        Semaphore free = new Semaphore(calls, true);
        Object queued =
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    acquire(free);
                    try {
                        return method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    } finally {
                        free.release();
                    }
                });
        return type.cast(queued);
    }

    /** Waits for a permit; an interrupt meanwhile has the same effect as during a call. */
    private static void acquire(Semaphore free) {
        try {
            free.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("interrupted before the call began", e);
        }
    }
}
