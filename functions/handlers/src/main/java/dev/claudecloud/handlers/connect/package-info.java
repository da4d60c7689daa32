/** The script that attaches a user to the terminal of the machine. */
@NullMarked
package dev.claudecloud.handlers.connect;

import org.jspecify.annotations.NullMarked;
