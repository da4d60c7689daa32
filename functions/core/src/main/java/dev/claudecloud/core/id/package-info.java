/** Typed ids; those of instances and operations carry their owner. */
@NullMarked
package dev.claudecloud.core.id;

import org.jspecify.annotations.NullMarked;
