package dev.claudecloud.lab.local.bus;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.claudecloud.lab.template.Template;
import dev.claudecloud.lab.template.TemplateFunction;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls the template's functions in this process, within their timeouts and their reserved concurrency. Thread-safe.
 */
public final class LocalLambda {

    private static final int UNRESERVED = 1000;

    private final Map<String, Deployed> deployed = new TreeMap<>();
    private final LambdaLogger logger;

    private record Deployed(TemplateFunction function, RequestStreamHandler handler, Semaphore free) {}

    /** @param handlers one for each of the template's functions, by logical id */
    public LocalLambda(Template template, Map<String, RequestStreamHandler> handlers, LambdaLogger logger) {
        this.logger = logger;
        for (TemplateFunction function : template.functions()) {
            RequestStreamHandler handler = Optional.ofNullable(handlers.get(function.id()))
                    .orElseThrow(() -> new IllegalArgumentException("There is no handler for " + function.id()));
            int concurrency = function.concurrency().orElse(UNRESERVED);
            deployed.put(function.id(), new Deployed(function, handler, new Semaphore(concurrency, true)));
        }
    }

    /** Calls a function and waits for its response; if its concurrency is used up, waits for its turn first. */
    public byte[] call(String function, byte[] event) throws FunctionFailed, InterruptedException {
        Deployed target = Optional.ofNullable(deployed.get(function))
                .orElseThrow(() -> new IllegalArgumentException("There is no function " + function));
        target.free().acquire();
        return run(target, event);
    }

    /** Runs the handler in a thread that holds the permit until it really ends, which may be after its timeout. */
    private byte[] run(Deployed target, byte[] event) throws FunctionFailed, InterruptedException {
        FutureTask<byte[]> task = new FutureTask<>(() -> invoke(target, event));
        Thread thread = Thread.ofVirtual().name(target.function().id()).unstarted(() -> {
            try {
                task.run();
            } finally {
                target.free().release();
            }
        });
        thread.start();
        long timeout = target.function().timeout().toMillis();
        try {
            return task.get(timeout, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // Lambda would kill the process; a thread can only be asked to end.
            thread.interrupt();
            throw new FunctionFailed(target.function().id() + " did not end within " + timeout + " ms");
        } catch (ExecutionException e) {
            throw new FunctionFailed(target.function().id() + " failed: " + e.getCause(), e);
        } catch (InterruptedException e) {
            thread.interrupt();
            throw e;
        }
    }

    private byte[] invoke(Deployed target, byte[] event) throws Exception {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        String requestId = UUID.randomUUID().toString();
        target.handler()
                .handleRequest(
                        new ByteArrayInputStream(event),
                        answer,
                        new LocalContext(target.function(), requestId, logger));
        return answer.toByteArray();
    }
}
