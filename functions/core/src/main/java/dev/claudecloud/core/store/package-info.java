/** The port to the store, the single source of truth. */
@NullMarked
package dev.claudecloud.core.store;

import org.jspecify.annotations.NullMarked;
