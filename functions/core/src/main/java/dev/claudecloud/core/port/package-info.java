/** The ports that the core needs besides store and provider. */
@NullMarked
package dev.claudecloud.core.port;

import org.jspecify.annotations.NullMarked;
