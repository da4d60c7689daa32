/** What every simulated service shares: an HTTP server with routes, a log of requests, faults on demand and a clock. */
@NullMarked
package dev.claudecloud.lab.simulators.http;

import org.jspecify.annotations.NullMarked;
