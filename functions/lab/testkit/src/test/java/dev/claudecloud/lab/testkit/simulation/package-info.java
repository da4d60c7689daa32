/**
 * The control plane on a virtual clock, in one thread, with workers that die, stall and lose replies at every point.
 *
 * <p>One assumption is built in: a request that a worker has sent to the cloud lands before the worker's lease is over.
 * Everything else may be delayed for as long as it likes.
 */
@NullMarked
package dev.claudecloud.lab.testkit.simulation;

import org.jspecify.annotations.NullMarked;
