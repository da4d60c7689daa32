/** What machines cost: charges of ended uses, and budgets. */
@NullMarked
package dev.claudecloud.core.money;

import org.jspecify.annotations.NullMarked;
