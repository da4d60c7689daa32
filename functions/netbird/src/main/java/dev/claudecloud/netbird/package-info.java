/**
 * The NetBird Management API, typed: {@link dev.claudecloud.netbird.NetBirdClient} is the way in. It knows nothing of
 * ClaudeCloud.
 */
@NullMarked
package dev.claudecloud.netbird;

import org.jspecify.annotations.NullMarked;
