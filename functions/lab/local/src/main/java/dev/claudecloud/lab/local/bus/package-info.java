/** The local counterparts of Lambda, EventBridge and EventBridge Scheduler. */
@NullMarked
package dev.claudecloud.lab.local.bus;

import org.jspecify.annotations.NullMarked;
