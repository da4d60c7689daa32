package dev.claudecloud.lab.local.planted;

import dev.claudecloud.handlers.LambdaWiring;

/** Breaks a rule on purpose: ArchitectureTest proves that it is caught. */
public record LocalCloudOnNativeHttp(LambdaWiring wiring) {}
