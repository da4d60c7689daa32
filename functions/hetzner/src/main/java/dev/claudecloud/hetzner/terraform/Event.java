package dev.claudecloud.hetzner.terraform;

import java.time.Duration;
import java.util.Optional;

/** What Terraform says while it runs. */
public sealed interface Event {

    /** A change that the plan holds. */
    record Planned(String address, Action action) implements Event {}

    /** A change has begun. */
    record Started(String address, Action action) implements Event {}

    /** A change still goes on; said every ten seconds. */
    record StillGoing(String address, Action action, Duration elapsed) implements Event {}

    /** A change is done; a new resource has its id. */
    record Completed(String address, Action action, Optional<String> id, Duration elapsed) implements Event {}

    /** A change has failed; a {@link Diagnosed} says why. */
    record Errored(String address, Action action) implements Event {}

    /** An error or a warning. */
    record Diagnosed(Diagnostic diagnostic) implements Event {}

    /** Anything else, by Terraform's word for it. */
    record Other(String type) implements Event {}
}
