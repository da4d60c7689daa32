/** Handlers of operations: their progress and their cancellation. */
@NullMarked
package dev.claudecloud.handlers.operation;

import org.jspecify.annotations.NullMarked;
