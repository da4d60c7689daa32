/** The worker and the schedules on fakes, one fact per test. The simulation covers crashes and other faults. */
@NullMarked
package dev.claudecloud.lab.testkit.work;

import org.jspecify.annotations.NullMarked;
