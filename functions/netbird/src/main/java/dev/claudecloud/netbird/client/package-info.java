/**
 * A typed client of the NetBird Management API; the entry point is {@link
 * dev.claudecloud.netbird.client.NetBirdClient}. It is independent of ClaudeCloud.
 */
@NullMarked
package dev.claudecloud.netbird.client;

import org.jspecify.annotations.NullMarked;
