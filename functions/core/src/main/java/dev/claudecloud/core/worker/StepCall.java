package dev.claudecloud.core.worker;

/**
 * What a step does. It is idempotent: it may be repeated after a crash at any point. Throws
 * {@link dev.claudecloud.core.provision.ProvisionException} on failure and lets
 * {@link dev.claudecloud.core.provision.LeaseLostException} through.
 */
@FunctionalInterface
public interface StepCall {

    StepResult run(StepContext context);
}
