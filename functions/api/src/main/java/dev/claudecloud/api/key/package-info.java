/** Operations on API keys. */
@NullMarked
package dev.claudecloud.api.key;

import org.jspecify.annotations.NullMarked;
