/** The NetBird Management API, typed. */
@NullMarked
package dev.claudecloud.netbird;

import org.jspecify.annotations.NullMarked;
