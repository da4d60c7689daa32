/** Carrying wishes out: the worker, and the two schedules that see to it that nothing is forgotten. */
@NullMarked
package dev.claudecloud.core.worker;

import org.jspecify.annotations.NullMarked;
