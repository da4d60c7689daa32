/** The port to the only truth. */
@NullMarked
package dev.claudecloud.core.store;

import org.jspecify.annotations.NullMarked;
