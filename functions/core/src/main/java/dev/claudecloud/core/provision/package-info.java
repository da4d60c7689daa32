/** The port to whoever makes machines. */
@NullMarked
package dev.claudecloud.core.provision;

import org.jspecify.annotations.NullMarked;
