/** What every deployable's configuration is read by. */
@NullMarked
package dev.claudecloud.core.config;

import org.jspecify.annotations.NullMarked;
