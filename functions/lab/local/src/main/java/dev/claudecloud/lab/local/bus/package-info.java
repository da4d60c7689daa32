/** What Lambda, EventBridge and its Scheduler are in the cloud. */
@NullMarked
package dev.claudecloud.lab.local.bus;

import org.jspecify.annotations.NullMarked;
