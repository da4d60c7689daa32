/** The use cases: one class per request, each with a sealed result. */
@NullMarked
package dev.claudecloud.core.usecase;

import org.jspecify.annotations.NullMarked;
