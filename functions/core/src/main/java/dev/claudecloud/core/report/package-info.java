/** What machines report about themselves by heartbeats. */
@NullMarked
package dev.claudecloud.core.report;

import org.jspecify.annotations.NullMarked;
