package dev.claudecloud.hetzner.provision;

import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.provision.Journal;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.hetzner.state.OpenState;
import dev.claudecloud.hetzner.terraform.DeadlineLadder;
import dev.claudecloud.hetzner.terraform.Inputs;
import dev.claudecloud.hetzner.terraform.InstanceVariables;
import dev.claudecloud.hetzner.terraform.Listener;
import dev.claudecloud.hetzner.terraform.Output;
import dev.claudecloud.hetzner.terraform.RunResult;
import dev.claudecloud.hetzner.terraform.Terraform;
import dev.claudecloud.hetzner.terraform.Verb;
import dev.claudecloud.hetzner.terraform.Workspace;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** Runs Terraform under the ladder of one call, and turns how it ends into a result or our failure. */
final class Runs {

    private final Terraform terraform;
    private final DeadlineLadder ladder;
    private final Supplier<Secret> token;
    private final Optional<URI> endpoint;
    private final HetznerFailures failures;
    private final InstantSource clock;

    Runs(
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

    /** A folder that goes on from this state, ready for plans. */
    Workspace open(UserId user, OpenState state, InstanceVariables variables, boolean locked) {
        Workspace workspace = terraform.open(Names.workspace(user), state.state());
        try {
            run(workspace, new Verb.Init(locked), variables, Listener.SILENT);
            return workspace;
        } catch (RuntimeException e) {
            workspace.close();
            throw e;
        }
    }

    /** Runs one verb to its end; the token is asked for anew. */
    Output run(Workspace workspace, Verb verb, InstanceVariables variables, Listener listener) {
        Inputs inputs = new Inputs(token.get().reveal(), endpoint, variables.values());
        return switch (terraform.run(workspace, verb, inputs, ladder, listener)) {
            case RunResult.Succeeded(Output output) -> output;
            case RunResult.Failed failed -> throw failures.of(failed.diagnostics());
            case RunResult.Interrupted ignored -> throw stopped("was stopped");
            case RunResult.Killed ignored -> throw stopped("was killed");
            case RunResult.NotStarted ignored -> throw stopped("was not begun");
        };
    }

    Listener listener(OpenState state, Journal journal, Progress progress) {
        return new RunListener(state, journal, progress, clock);
    }

    private static ProvisionException stopped(String how) {
        return new ProvisionException(
                ProvisionCode.TIMEOUT,
                "Terraform " + how + ", since the time of this run comes to its end",
                "The next run goes on where this one ended");
    }
}
