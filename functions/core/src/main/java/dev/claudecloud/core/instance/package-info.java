/** The instance: what is wanted, what is, and the table of states between them. */
@NullMarked
package dev.claudecloud.core.instance;

import org.jspecify.annotations.NullMarked;
