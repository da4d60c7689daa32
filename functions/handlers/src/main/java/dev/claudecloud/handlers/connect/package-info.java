/** The script that takes a user into the terminal. */
@NullMarked
package dev.claudecloud.handlers.connect;

import org.jspecify.annotations.NullMarked;
