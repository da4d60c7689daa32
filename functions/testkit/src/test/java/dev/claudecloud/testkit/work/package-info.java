/** The worker and the schedules on fakes: one fact each. That they survive anything is the simulation's matter. */
@NullMarked
package dev.claudecloud.testkit.work;

import org.jspecify.annotations.NullMarked;
