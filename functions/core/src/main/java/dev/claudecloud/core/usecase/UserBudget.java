package dev.claudecloud.core.usecase;

import dev.claudecloud.core.budget.Budget;
import dev.claudecloud.core.user.User;

/** A user with the budget of this month. */
public record UserBudget(User user, Budget budget) {}
