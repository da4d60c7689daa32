/** The worker and the schedules on fakes: one fact each. That they survive anything is the simulation's matter. */
@NullMarked
package dev.claudecloud.lab.testkit.work;

import org.jspecify.annotations.NullMarked;
