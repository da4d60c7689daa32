/** Access control: API keys, connect tokens, the administrator's key, and what each may see. */
@NullMarked
package dev.claudecloud.core.access;

import org.jspecify.annotations.NullMarked;
