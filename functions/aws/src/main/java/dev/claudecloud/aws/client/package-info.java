/** AWS clients for Lambda functions: quick to start, with fixed timeouts. */
@NullMarked
package dev.claudecloud.aws.client;

import org.jspecify.annotations.NullMarked;
