/** A simulator of the NetBird management API: an account that keeps state, held to the recording of a real server. */
@NullMarked
package dev.claudecloud.lab.simulators.netbird;

import org.jspecify.annotations.NullMarked;
