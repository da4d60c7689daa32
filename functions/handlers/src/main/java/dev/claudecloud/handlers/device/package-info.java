/** A user's devices, and how they get to an instance. */
@NullMarked
package dev.claudecloud.handlers.device;

import org.jspecify.annotations.NullMarked;
