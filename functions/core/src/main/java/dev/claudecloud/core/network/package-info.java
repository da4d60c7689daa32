/** The port to whoever gives a user's machine a network of its own. */
@NullMarked
package dev.claudecloud.core.network;

import org.jspecify.annotations.NullMarked;
