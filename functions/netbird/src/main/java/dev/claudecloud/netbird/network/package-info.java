/** Networks in NetBird: a group, a route and a policy for each user, and the inventory of their leftovers. */
@NullMarked
package dev.claudecloud.netbird.network;

import org.jspecify.annotations.NullMarked;
