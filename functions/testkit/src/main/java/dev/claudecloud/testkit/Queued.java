package dev.claudecloud.testkit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.Semaphore;

/**
 * Calls of which only so many are under way at a time. The others wait before they begin, so that what limits the time of
 * a call does not count the wait: hundreds of callers in one test are no load that a function has.
 *
 * <pre>{@code
 * DynamoDbClient few = Queued.atMost(16, DynamoDbClient.class, client);
 * }</pre>
 */
public final class Queued {

    private Queued() {}

    /** @param type the interface through which {@code target} is called */
    public static <T> T atMost(int calls, Class<T> type, T target) {
        Semaphore free = new Semaphore(calls, true);
        Object queued =
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    free.acquire();
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
}
