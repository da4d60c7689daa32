/** The two kinds of retry: after a lost race for a record, and after a transient failure. */
@NullMarked
package dev.claudecloud.core.retry;

import org.jspecify.annotations.NullMarked;
