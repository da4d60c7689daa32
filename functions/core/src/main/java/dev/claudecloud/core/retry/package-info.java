/** The two ways to try again: after a lost race for a record, and after a failure that may pass. */
@NullMarked
package dev.claudecloud.core.retry;

import org.jspecify.annotations.NullMarked;
