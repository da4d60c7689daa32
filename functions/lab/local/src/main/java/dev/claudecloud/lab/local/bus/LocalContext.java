package dev.claudecloud.lab.local.bus;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import dev.claudecloud.lab.template.TemplateFunction;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The Lambda context of one call; the remaining time counts down from the template's timeout. */
final class LocalContext implements Context {

    private final TemplateFunction function;
    private final String requestId;
    private final LambdaLogger logger;
    private final long deadlineNanos;

    LocalContext(TemplateFunction function, String requestId, LambdaLogger logger) {
        this.function = function;
        this.requestId = requestId;
        this.logger = logger;
        this.deadlineNanos = System.nanoTime() + function.timeout().toNanos();
    }

    @Override
    public String getAwsRequestId() {
        return requestId;
    }

    @Override
    public String getLogGroupName() {
        return "local";
    }

    @Override
    public String getLogStreamName() {
        return function.id();
    }

    @Override
    public String getFunctionName() {
        return function.id();
    }

    @Override
    public String getFunctionVersion() {
        return "$LATEST";
    }

    @Override
    public String getInvokedFunctionArn() {
        return "arn:local:" + function.id();
    }

    @Override
    public @Nullable CognitoIdentity getIdentity() {
        return null;
    }

    @Override
    public @Nullable ClientContext getClientContext() {
        return null;
    }

    @Override
    public int getRemainingTimeInMillis() {
        return (int)
                Math.max(0, Duration.ofNanos(deadlineNanos - System.nanoTime()).toMillis());
    }

    @Override
    public int getMemoryLimitInMB() {
        return function.memoryMb();
    }

    @Override
    public LambdaLogger getLogger() {
        return logger;
    }
}
