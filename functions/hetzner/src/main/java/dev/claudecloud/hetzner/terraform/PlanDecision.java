package dev.claudecloud.hetzner.terraform;

import java.util.List;

/** The gate's decision on a plan. */
public sealed interface PlanDecision {

    /** The plan may be applied. */
    record Passed(TerraformPlan plan) implements PlanDecision {}

    /** The plan must not be applied; each reason names an address and what would happen to it. */
    record Refused(List<String> reasons) implements PlanDecision {
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }
}
