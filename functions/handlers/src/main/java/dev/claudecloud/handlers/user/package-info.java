/** Handlers of users. */
@NullMarked
package dev.claudecloud.handlers.user;

import org.jspecify.annotations.NullMarked;
