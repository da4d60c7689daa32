package dev.claudecloud.hetzner.machine;

import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.core.provision.ProvisionJournal;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.hetzner.state.OpenState;
import dev.claudecloud.hetzner.terraform.CommandOutput;
import dev.claudecloud.hetzner.terraform.DeadlineLadder;
import dev.claudecloud.hetzner.terraform.InstanceVariables;
import dev.claudecloud.hetzner.terraform.RunSecrets;
import dev.claudecloud.hetzner.terraform.Terraform;
import dev.claudecloud.hetzner.terraform.TerraformCommand;
import dev.claudecloud.hetzner.terraform.TerraformListener;
import dev.claudecloud.hetzner.terraform.TerraformResult;
import dev.claudecloud.hetzner.terraform.Workspace;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Runs Terraform within the time of one call, and translates its outcome into a result or a {@link ProvisionException}.
 */
final class TerraformRunner {

    private final Terraform terraform;
    private final DeadlineLadder ladder;
    private final Supplier<Secret> token;
    private final Optional<URI> endpoint;
    private final HetznerFailures failures;
    private final InstantSource clock;

    TerraformRunner(
            Terraform terraform,
            DeadlineLadder ladder,
            Supplier<Secret> token,
            Optional<URI> endpoint,
            HetznerFailures failures,
            InstantSource clock) {
        this.terraform = terraform;
        this.ladder = ladder;
        this.token = token;
        this.endpoint = endpoint;
        this.failures = failures;
        this.clock = clock;
    }

    /** Opens a workspace that continues from this state, ready for plans. */
    Workspace open(UserId user, OpenState state, InstanceVariables variables, boolean locked) {
        Workspace workspace = terraform.open(ResourceNames.workspace(user), state.state());
        try {
            run(workspace, new TerraformCommand.Init(locked), variables, TerraformListener.SILENT);
            return workspace;
        } catch (RuntimeException e) {
            workspace.close();
            throw e;
        }
    }

    /** Runs one command to completion; the token is read anew. */
    CommandOutput run(
            Workspace workspace, TerraformCommand verb, InstanceVariables variables, TerraformListener listener) {
        RunSecrets inputs = new RunSecrets(token.get().reveal(), endpoint, variables.values());
        return switch (terraform.run(workspace, verb, inputs, ladder, listener)) {
            case TerraformResult.Succeeded(CommandOutput output) -> output;
            case TerraformResult.Failed failed -> throw failures.of(failed.diagnostics());
            case TerraformResult.Interrupted ignored -> throw stopped("was stopped");
            case TerraformResult.Killed ignored -> throw stopped("was killed");
            case TerraformResult.NotStarted ignored -> throw stopped("was not started");
        };
    }

    TerraformListener listener(OpenState state, ProvisionJournal journal, TerraformProgress progress) {
        return new StateRecorder(state, journal, progress, clock);
    }

    private static ProvisionException stopped(String how) {
        return new ProvisionException(
                ProvisionCode.TIMEOUT,
                "Terraform " + how + " because the time of this run is almost over",
                "No action needed: the next run continues where this one ended");
    }
}
