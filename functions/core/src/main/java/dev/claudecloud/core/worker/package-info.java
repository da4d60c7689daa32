/**
 * The execution of operations: the worker, and the two schedules that ensure that no work is forgotten.
 *
 * <p>Behaviour tests: {@code dev.claudecloud.lab.testkit.work}, above all {@code RunOperationTest}, {@code
 * ReconcileTest} and {@code FailureHandlingTest}, and, with crashes, {@code dev.claudecloud.lab.testkit.simulation}; in
 * lab/testkit, as they need its fakes.
 */
@NullMarked
package dev.claudecloud.core.worker;

import org.jspecify.annotations.NullMarked;
