/** The edge: events in, answers out, and what every operation has in common. */
@NullMarked
package dev.claudecloud.api.http;

import org.jspecify.annotations.NullMarked;
