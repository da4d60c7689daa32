/** The parts that all simulators share: an HTTP server with routes, a request log, faults on demand, and a clock. */
@NullMarked
package dev.claudecloud.lab.simulators.http;

import org.jspecify.annotations.NullMarked;
