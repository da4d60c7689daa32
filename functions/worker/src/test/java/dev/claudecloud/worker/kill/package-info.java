/** The worker in a separate process, which is killed while it works. */
@NullMarked
package dev.claudecloud.worker.kill;

import org.jspecify.annotations.NullMarked;
