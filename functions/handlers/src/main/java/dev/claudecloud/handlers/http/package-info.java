/** The edge: events in, answers out, and what every operation has in common. */
@NullMarked
package dev.claudecloud.handlers.http;

import org.jspecify.annotations.NullMarked;
