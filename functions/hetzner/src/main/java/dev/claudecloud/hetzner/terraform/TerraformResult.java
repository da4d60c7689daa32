package dev.claudecloud.hetzner.terraform;

import java.util.List;

/** The outcome of a run. None of its processes is alive, and its last state has been passed on. */
public sealed interface TerraformResult {

    /** The run completed, possibly although a stop was requested. */
    record Succeeded(CommandOutput output) implements TerraformResult {}

    /** Terraform gave up. */
    record Failed(int exitCode, List<Diagnostic> diagnostics) implements TerraformResult {
        public Failed {
            diagnostics = List.copyOf(diagnostics);
        }
    }

    /** The run was asked to end and did so gracefully: its state is complete. */
    record Interrupted(List<Diagnostic> diagnostics) implements TerraformResult {
        public Interrupted {
            diagnostics = List.copyOf(diagnostics);
        }
    }

    /** The run was killed, by us or by the system. Changes in flight are missing from the state. */
    record Killed(List<Diagnostic> diagnostics) implements TerraformResult {
        public Killed {
            diagnostics = List.copyOf(diagnostics);
        }
    }

    /** The run was not started, since too little time was left. */
    record NotStarted() implements TerraformResult {}
}
