/** What events and schedules start. */
@NullMarked
package dev.claudecloud.api.work;

import org.jspecify.annotations.NullMarked;
