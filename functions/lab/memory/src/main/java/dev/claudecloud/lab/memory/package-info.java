/** The {@code memory} provider: machines without an engine. */
@NullMarked
package dev.claudecloud.lab.memory;

import org.jspecify.annotations.NullMarked;
