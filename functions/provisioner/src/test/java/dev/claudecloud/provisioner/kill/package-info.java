/** The worker in a process of its own, which is killed while it works. */
@NullMarked
package dev.claudecloud.provisioner.kill;

import org.jspecify.annotations.NullMarked;
