package dev.claudecloud.lab.local.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Records every request, and can fail the next one before it is sent or after it was answered. */
final class Disturbance implements ExecutionInterceptor {

    private final List<SdkRequest> sent = new ArrayList<>();
    private Optional<SdkException> before = Optional.empty();
    private Optional<SdkException> after = Optional.empty();

    synchronized void failNextBeforeItIsSent(SdkException failure) {
        before = Optional.of(failure);
    }

    synchronized void loseNextAnswer(SdkException failure) {
        after = Optional.of(failure);
    }

    /** Returns what was sent since the last call of this method. */
    synchronized List<SdkRequest> sent() {
        List<SdkRequest> all = List.copyOf(sent);
        sent.clear();
        return all;
    }

    @Override
    public synchronized void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        Optional<SdkException> failure = before;
        before = Optional.empty();
        if (failure.isPresent()) {
            throw failure.get();
        }
        sent.add(context.request());
    }

    @Override
    public synchronized void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
        Optional<SdkException> failure = after;
        after = Optional.empty();
        if (failure.isPresent()) {
            throw failure.get();
        }
    }
}
