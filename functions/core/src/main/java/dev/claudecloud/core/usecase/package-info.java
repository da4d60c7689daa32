/** What can be asked for: one class per operation, each with a sealed result. */
@NullMarked
package dev.claudecloud.core.usecase;

import org.jspecify.annotations.NullMarked;
