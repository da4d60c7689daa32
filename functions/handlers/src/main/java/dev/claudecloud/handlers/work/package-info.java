/** What events and schedules start. */
@NullMarked
package dev.claudecloud.handlers.work;

import org.jspecify.annotations.NullMarked;
