package dev.claudecloud.aws.client;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.Semaphore;
import software.amazon.awssdk.core.exception.AbortedException;

/**
 * Calls of which only so many are under way at a time. The others wait before they begin, so that the limit of a call's
 * time does not count the wait, as it does for those that wait for a connection. For a process that serves hundreds of
 * callers at once, which no function does: it would drown the other side, run into time-outs, and make it worse by its
 * retries.
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

    /** Whoever is interrupted while it waits hears of it as in the midst of a call. */
    private static void acquire(Semaphore free) {
        try {
            free.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("interrupted before the call began", e);
        }
    }
}
