/** Operations: a wish and how far it is. */
@NullMarked
package dev.claudecloud.core.operation;

import org.jspecify.annotations.NullMarked;
