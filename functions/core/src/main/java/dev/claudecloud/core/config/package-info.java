/** The reader of every deployable's configuration. */
@NullMarked
package dev.claudecloud.core.config;

import org.jspecify.annotations.NullMarked;
