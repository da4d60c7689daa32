/**
 * Idleness: the policy, the readings of a machine's activity, and the check that pauses idle machines.
 *
 * <p>Behaviour tests of the check: {@code dev.claudecloud.lab.testkit.work.IdleCheckTest}, in lab/testkit, as they need
 * its fakes.
 */
@NullMarked
package dev.claudecloud.core.idle;

import org.jspecify.annotations.NullMarked;
