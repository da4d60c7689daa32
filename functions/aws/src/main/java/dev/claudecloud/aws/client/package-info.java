/** AWS clients as a function needs them: quick to start, with fixed time-outs. */
@NullMarked
package dev.claudecloud.aws.client;

import org.jspecify.annotations.NullMarked;
