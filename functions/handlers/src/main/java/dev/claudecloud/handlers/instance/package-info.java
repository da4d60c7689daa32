/** Handlers of instances. */
@NullMarked
package dev.claudecloud.handlers.instance;

import org.jspecify.annotations.NullMarked;
