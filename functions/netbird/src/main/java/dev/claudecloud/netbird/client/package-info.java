/**
 * The NetBird Management API, typed: {@link dev.claudecloud.netbird.client.NetBirdClient} is the way in. It knows nothing of
 * ClaudeCloud.
 */
@NullMarked
package dev.claudecloud.netbird.client;

import org.jspecify.annotations.NullMarked;
