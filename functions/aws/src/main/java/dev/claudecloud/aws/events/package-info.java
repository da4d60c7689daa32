/** Events on EventBridge. */
@NullMarked
package dev.claudecloud.aws.events;

import org.jspecify.annotations.NullMarked;
