/** What the core needs from outside, besides store and provider. */
@NullMarked
package dev.claudecloud.core.port;

import org.jspecify.annotations.NullMarked;
