package dev.claudecloud.hetzner.machine;

import dev.claudecloud.core.provision.ProvisionJournal;
import dev.claudecloud.hetzner.terraform.ModuleAddresses;
import dev.claudecloud.hetzner.terraform.ResourceAction;
import dev.claudecloud.hetzner.terraform.TerraformEvent;
import java.time.Duration;

/**
 * Reports in plain words what Terraform does.
 *
 * @param from percent of the step when the run begins
 * @param to percent of the step when it ends
 */
record TerraformProgress(ProvisionJournal journal, int from, int to, int changes) {

    /** Reports an event to the user, if it is meaningful to one. */
    void tell(TerraformEvent event, int completed) {
        int percent = from + (to - from) * Math.min(completed, changes) / Math.max(1, changes);
        switch (event) {
            case TerraformEvent.Started(String address, ResourceAction action) ->
                journal.progress(percent, words(address, action));
            case TerraformEvent.StillGoing(String address, ResourceAction action, Duration elapsed) ->
                journal.progress(percent, words(address, action) + " (" + elapsed.toSeconds() + " s)");
            case TerraformEvent.Completed done ->
                journal.progress(percent, words(done.address(), done.action()) + ": done");
            case TerraformEvent.Planned ignored -> {}
            case TerraformEvent.Errored ignored -> {}
            case TerraformEvent.Diagnosed ignored -> {}
            case TerraformEvent.Other ignored -> {}
        }
    }

    private static String words(String address, ResourceAction action) {
        String what = switch (address) {
            case ModuleAddresses.SERVER -> "the server";
            case ModuleAddresses.VOLUME -> "the volume";
            case ModuleAddresses.ATTACHMENT -> "the volume attachment";
            default -> address;
        };
        return switch (action) {
            case CREATE -> "Creating " + what;
            case DELETE -> "Removing " + what;
            default -> "Updating " + what;
        };
    }
}
