/** Operations: the execution of a desired state, and its progress. */
@NullMarked
package dev.claudecloud.core.operation;

import org.jspecify.annotations.NullMarked;
