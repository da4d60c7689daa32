package dev.claudecloud.hetzner.terraform;

import java.time.Duration;
import java.util.Optional;

/** An event that Terraform reports while it runs. */
public sealed interface TerraformEvent {

    /** A change that the plan contains. */
    record Planned(String address, ResourceAction action) implements TerraformEvent {}

    /** A change has begun. */
    record Started(String address, ResourceAction action) implements TerraformEvent {}

    /** A change is still in progress; reported every ten seconds. */
    record StillGoing(String address, ResourceAction action, Duration elapsed) implements TerraformEvent {}

    /** A change is complete; a new resource has its id. */
    record Completed(String address, ResourceAction action, Optional<String> id, Duration elapsed)
            implements TerraformEvent {}

    /** A change has failed; a {@link Diagnosed} reports why. */
    record Errored(String address, ResourceAction action) implements TerraformEvent {}

    /** An error or a warning. */
    record Diagnosed(Diagnostic diagnostic) implements TerraformEvent {}

    /** Any other event, by Terraform's name for it. */
    record Other(String type) implements TerraformEvent {}
}
