/** Hetzner Cloud as one HTTP server that keeps state: servers, volumes and their actions in time, limits and stock. */
@NullMarked
package dev.claudecloud.lab.simulators.hetzner;

import org.jspecify.annotations.NullMarked;
