/** The sweeps: they remove machines that nobody owns, and keys and peers that no machine needs any more. */
@NullMarked
package dev.claudecloud.core.sweep;

import org.jspecify.annotations.NullMarked;
