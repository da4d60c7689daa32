/** Real machines behind the simulator of Hetzner Cloud: systemd containers with cloud-init, volumes on loop devices. */
@NullMarked
package dev.claudecloud.lab.simulators.machine;

import org.jspecify.annotations.NullMarked;
