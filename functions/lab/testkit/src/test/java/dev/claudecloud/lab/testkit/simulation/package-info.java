/**
 * The control plane on a virtual clock, in one thread, with workers that die, stall and lose responses at every point.
 *
 * <p>One assumption is built in: a request that a worker has sent to the cloud arrives before the worker's lease ends.
 * Everything else may be delayed for any time.
 */
@NullMarked
package dev.claudecloud.lab.testkit.simulation;

import org.jspecify.annotations.NullMarked;
