/** Handlers of API keys. */
@NullMarked
package dev.claudecloud.handlers.key;

import org.jspecify.annotations.NullMarked;
