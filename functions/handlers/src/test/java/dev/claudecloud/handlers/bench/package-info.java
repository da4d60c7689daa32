/** What {@code scripts/bench} runs: the packaged functions under the Lambda runtime client, timed from outside. */
@NullMarked
package dev.claudecloud.handlers.bench;

import org.jspecify.annotations.NullMarked;
