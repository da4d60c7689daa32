/** Idleness: the policy, the readings of a machine's activity, and the check that pauses idle machines. */
@NullMarked
package dev.claudecloud.core.idle;

import org.jspecify.annotations.NullMarked;
