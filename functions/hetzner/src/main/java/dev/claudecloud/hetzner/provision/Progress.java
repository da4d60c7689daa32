package dev.claudecloud.hetzner.provision;

import dev.claudecloud.core.provision.Journal;
import dev.claudecloud.hetzner.terraform.Action;
import dev.claudecloud.hetzner.terraform.Addresses;
import dev.claudecloud.hetzner.terraform.Event;
import java.time.Duration;

/**
 * Says in plain words what Terraform does.
 *
 * @param from percent of the step when the run begins
 * @param to percent of the step when it ends
 */
record Progress(Journal journal, int from, int to, int changes) {

    /** Tells the user of an event, if it means anything to one. */
    void tell(Event event, int completed) {
        int percent = from + (to - from) * Math.min(completed, changes) / Math.max(1, changes);
        switch (event) {
            case Event.Started(String address, Action action) -> journal.progress(percent, words(address, action));
            case Event.StillGoing(String address, Action action, Duration elapsed) ->
                journal.progress(percent, words(address, action) + " (" + elapsed.toSeconds() + " s)");
            case Event.Completed done -> journal.progress(percent, words(done.address(), done.action()) + ": done");
            case Event.Planned ignored -> {}
            case Event.Errored ignored -> {}
            case Event.Diagnosed ignored -> {}
            case Event.Other ignored -> {}
        }
    }

    private static String words(String address, Action action) {
        String what = switch (address) {
            case Addresses.SERVER -> "the server";
            case Addresses.VOLUME -> "the volume";
            case Addresses.ATTACHMENT -> "the connection of volume and server";
            default -> address;
        };
        return switch (action) {
            case CREATE -> "Creating " + what;
            case DELETE -> "Removing " + what;
            default -> "Looking after " + what;
        };
    }
}
