/** When a machine counts as unused, what is known of its use, and the check that pauses it. */
@NullMarked
package dev.claudecloud.core.idle;

import org.jspecify.annotations.NullMarked;
