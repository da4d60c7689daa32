package dev.claudecloud.lab.simulators.netbird;

/** An object that the account stores under its own id. */
interface Row {
    String id();
}
