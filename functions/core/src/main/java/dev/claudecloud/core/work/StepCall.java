package dev.claudecloud.core.work;

/**
 * What a step does, idempotent: it may be repeated after a crash at any point. Throws
 * {@link dev.claudecloud.core.provision.ProvisionException} on failure and lets
 * {@link dev.claudecloud.core.provision.LeaseLost} through.
 */
@FunctionalInterface
public interface StepCall {

    StepResult run(StepContext context);
}
