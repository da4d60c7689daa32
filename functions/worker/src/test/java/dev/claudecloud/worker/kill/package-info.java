/** The worker in a process of its own, which is killed while it works. */
@NullMarked
package dev.claudecloud.worker.kill;

import org.jspecify.annotations.NullMarked;
