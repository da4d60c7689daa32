/** Networks of NetBird: a group, a route and a policy for each user, and what looks after leftovers of them. */
@NullMarked
package dev.claudecloud.netbird.network;

import org.jspecify.annotations.NullMarked;
