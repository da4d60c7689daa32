/** The instance: its desired state, its actual state, and the table of transitions. */
@NullMarked
package dev.claudecloud.core.instance;

import org.jspecify.annotations.NullMarked;
