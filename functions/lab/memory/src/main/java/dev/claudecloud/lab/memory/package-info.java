/** Machines without an engine: the {@code memory} provider. */
@NullMarked
package dev.claudecloud.lab.memory;

import org.jspecify.annotations.NullMarked;
