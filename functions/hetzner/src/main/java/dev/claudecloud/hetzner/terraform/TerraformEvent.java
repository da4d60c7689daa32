package dev.claudecloud.hetzner.terraform;

import java.time.Duration;
import java.util.Optional;

/** What Terraform says while it runs. */
public sealed interface TerraformEvent {

    /** A change that the plan holds. */
    record Planned(String address, ResourceAction action) implements TerraformEvent {}

    /** A change has begun. */
    record Started(String address, ResourceAction action) implements TerraformEvent {}

    /** A change still goes on; said every ten seconds. */
    record StillGoing(String address, ResourceAction action, Duration elapsed) implements TerraformEvent {}

    /** A change is done; a new resource has its id. */
    record Completed(String address, ResourceAction action, Optional<String> id, Duration elapsed)
            implements TerraformEvent {}

    /** A change has failed; a {@link Diagnosed} says why. */
    record Errored(String address, ResourceAction action) implements TerraformEvent {}

    /** An error or a warning. */
    record Diagnosed(Diagnostic diagnostic) implements TerraformEvent {}

    /** Anything else, by Terraform's word for it. */
    record Other(String type) implements TerraformEvent {}
}
