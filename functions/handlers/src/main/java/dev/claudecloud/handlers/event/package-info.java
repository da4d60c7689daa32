/** Handlers that events and schedules start. */
@NullMarked
package dev.claudecloud.handlers.event;

import org.jspecify.annotations.NullMarked;
