package dev.claudecloud.hetzner.machine;

import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.core.provision.ProvisionJournal;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.hetzner.state.OpenState;
import dev.claudecloud.hetzner.state.StateWriter;
import dev.claudecloud.hetzner.state.TerraformStates;
import dev.claudecloud.hetzner.terraform.DeadlineLadder;
import dev.claudecloud.hetzner.terraform.Terraform;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;

/** Opens the Terraform workspaces of users. */
final class UserStacks {

    private final HetznerSettings settings;
    private final Terraform terraform;
    private final TerraformStates states;
    private final Supplier<Secret> token;
    private final HetznerFailures failures;
    private final InstantSource clock;

    UserStacks(
            HetznerSettings settings,
            Terraform terraform,
            TerraformStates states,
            Supplier<Secret> token,
            HetznerFailures failures,
            InstantSource clock) {
        this.settings = settings;
        this.terraform = terraform;
        this.states = states;
        this.token = token;
        this.failures = failures;
        this.clock = clock;
    }

    /**
     * Opens the stack of the user to whom these variables belong, with the remaining time of the invocation as its time
     * limit.
     */
    UserStack open(StackVariables variables, ProvisionJournal journal) {
        Duration left = journal.remaining();
        if (!left.isPositive()) {
            throw new ProvisionException(
                    ProvisionCode.TIMEOUT,
                    "The time of this run is over",
                    "No action needed: the next run continues where this one ended");
        }
        TerraformRunner runs = new TerraformRunner(
                terraform, new DeadlineLadder(left, journal::remaining), token, settings.endpoint(), failures, clock);
        OpenState state = states.open(new StateWriter(variables.instance(), variables.fence()));
        boolean locked = settings.installation().lockFile().isPresent();
        return new UserStack(
                runs.open(variables.instance().owner(), state, variables.stopped(), locked), state, runs, journal);
    }
}
