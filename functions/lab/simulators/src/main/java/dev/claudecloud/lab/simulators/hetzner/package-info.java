/** A simulator of Hetzner Cloud that keeps state: servers, volumes and their actions over time, limits and stock. */
@NullMarked
package dev.claudecloud.lab.simulators.hetzner;

import org.jspecify.annotations.NullMarked;
