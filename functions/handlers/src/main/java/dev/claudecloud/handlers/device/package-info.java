/** Handlers of a user's devices and of their access to an instance. */
@NullMarked
package dev.claudecloud.handlers.device;

import org.jspecify.annotations.NullMarked;
