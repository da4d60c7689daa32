/** Handlers of the service itself. */
@NullMarked
package dev.claudecloud.handlers.system;

import org.jspecify.annotations.NullMarked;
