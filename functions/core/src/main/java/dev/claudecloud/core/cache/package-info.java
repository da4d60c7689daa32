/** What is kept for a while instead of being read again. */
@NullMarked
package dev.claudecloud.core.cache;

import org.jspecify.annotations.NullMarked;
