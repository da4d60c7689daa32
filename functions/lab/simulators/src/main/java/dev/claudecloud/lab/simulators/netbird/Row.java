package dev.claudecloud.lab.simulators.netbird;

/** Something the account keeps under an id of its own. */
interface Row {
    String id();
}
