/** Operations on operations: how far a wish is. */
@NullMarked
package dev.claudecloud.handlers.operation;

import org.jspecify.annotations.NullMarked;
