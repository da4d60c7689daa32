/** Who asks: API keys, connect tokens, the admin's key, and what each may reach. */
@NullMarked
package dev.claudecloud.core.access;

import org.jspecify.annotations.NullMarked;
