/** What users spend in a month, and the budgets that limit it. */
@NullMarked
package dev.claudecloud.core.budget;

import org.jspecify.annotations.NullMarked;
