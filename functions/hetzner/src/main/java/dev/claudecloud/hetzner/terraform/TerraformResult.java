package dev.claudecloud.hetzner.terraform;

import java.util.List;

/** How a run has ended. Nothing of it lives any more, and its last state has been handed over. */
public sealed interface TerraformResult {

    /** All done, also where the end was asked for but the work was done before. */
    record Succeeded(CommandOutput output) implements TerraformResult {}

    /** Terraform gave up. */
    record Failed(int exitCode, List<Diagnostic> diagnostics) implements TerraformResult {
        public Failed {
            diagnostics = List.copyOf(diagnostics);
        }
    }

    /** It was asked to end and did so in good order: its state is whole. */
    record Interrupted(List<Diagnostic> diagnostics) implements TerraformResult {
        public Interrupted {
            diagnostics = List.copyOf(diagnostics);
        }
    }

    /** It was killed, by us or by the system. What was in flight is not in the state. */
    record Killed(List<Diagnostic> diagnostics) implements TerraformResult {
        public Killed {
            diagnostics = List.copyOf(diagnostics);
        }
    }

    /** There was not enough time left to begin. */
    record NotStarted() implements TerraformResult {}
}
