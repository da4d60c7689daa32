/** Caches with a time to live. */
@NullMarked
package dev.claudecloud.core.cache;

import org.jspecify.annotations.NullMarked;
