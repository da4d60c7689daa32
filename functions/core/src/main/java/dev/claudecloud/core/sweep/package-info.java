/**
 * The sweeps: they remove machines that nobody owns, and keys and peers that no machine needs any more.
 *
 * <p>Behaviour tests: {@code OrphanSweepTest}, {@code OrphanSweepDoubtTest} and {@code KeyCleanupTest} in {@code
 * dev.claudecloud.lab.testkit.work}, in lab/testkit, as they need its fakes.
 */
@NullMarked
package dev.claudecloud.core.sweep;

import org.jspecify.annotations.NullMarked;
