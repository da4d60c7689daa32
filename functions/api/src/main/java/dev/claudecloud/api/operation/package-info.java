/** Operations on operations: how far a wish is. */
@NullMarked
package dev.claudecloud.api.operation;

import org.jspecify.annotations.NullMarked;
