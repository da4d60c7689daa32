package dev.claudecloud.local.planted;

import dev.claudecloud.api.LambdaWiring;

/** Breaks a rule on purpose: ArchitectureTest proves that it is caught. */
public record LocalCloudOnNativeHttp(LambdaWiring wiring) {}
