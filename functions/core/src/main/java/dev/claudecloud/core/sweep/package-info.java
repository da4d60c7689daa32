/**
 * The sweeps: they remove machines that nobody owns, and keys and peers that no machine needs any more.
 *
 * <p>Behaviour tests: {@code dev.claudecloud.lab.testkit.work}, in lab/testkit, as they need its fakes: {@code
 * OrphanSweepTest}, {@code OrphanSweepDoubtTest}, {@code KeyCleanupTest}.
 */
@NullMarked
package dev.claudecloud.core.sweep;

import org.jspecify.annotations.NullMarked;
