/** The execution of operations: the worker, and the two schedules that ensure that no work is forgotten. */
@NullMarked
package dev.claudecloud.core.worker;

import org.jspecify.annotations.NullMarked;
