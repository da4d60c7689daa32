/** Machines without an engine: the {@code memory} provider. */
@NullMarked
package dev.claudecloud.core.provision.memory;

import org.jspecify.annotations.NullMarked;
