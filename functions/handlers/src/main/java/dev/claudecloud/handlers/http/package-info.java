/** The edge: turns events into responses, and holds the common part of every operation. */
@NullMarked
package dev.claudecloud.handlers.http;

import org.jspecify.annotations.NullMarked;
