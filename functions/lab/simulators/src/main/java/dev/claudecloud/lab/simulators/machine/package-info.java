/** Real machines behind the Hetzner Cloud simulator: systemd containers with cloud-init, volumes on loop devices. */
@NullMarked
package dev.claudecloud.lab.simulators.machine;

import org.jspecify.annotations.NullMarked;
