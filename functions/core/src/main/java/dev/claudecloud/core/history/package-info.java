/** What an instance did: its state changes, kept for 30 days. */
@NullMarked
package dev.claudecloud.core.history;

import org.jspecify.annotations.NullMarked;
