package dev.claudecloud.hetzner.terraform;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The change that a plan would make to one resource.
 *
 * @param managed false for a data source, which is only read
 * @param steps a replacement is {@link Step#DELETE} and {@link Step#CREATE}
 * @param id the id of the existing resource
 * @param importing whether this plan imports it into the state
 * @param liftsProtection whether Hetzner's delete protection is disabled
 * @param changed the attributes that change in place
 */
public record PlannedChange(
        String address,
        String type,
        boolean managed,
        Set<Step> steps,
        Optional<String> id,
        boolean importing,
        boolean liftsProtection,
        Set<String> changed) {

    /** A step of a change. */
    public enum Step {
        NO_OP,
        READ,
        CREATE,
        UPDATE,
        DELETE,
        /** A step that is unknown here, or that the module never uses. */
        OTHER;

        static Step of(String word) {
            return switch (word) {
                case "no-op" -> NO_OP;
                case "read" -> READ;
                case "create" -> CREATE;
                case "update" -> UPDATE;
                case "delete" -> DELETE;
                default -> OTHER;
            };
        }
    }

    public PlannedChange {
        steps = Set.copyOf(steps);
        changed = Set.copyOf(changed);
    }

    boolean has(Step step) {
        return steps.contains(step);
    }

    /** Returns whether an apply has anything to do for this resource. */
    boolean matters() {
        return importing || (managed && !steps.equals(Set.of(Step.NO_OP)));
    }

    /**
     * Returns a description for people: the address and the steps, such as {@code hcloud_volume.data: create, delete}.
     */
    String words() {
        return address + ": "
                + String.join(
                        ", ",
                        steps.stream()
                                .sorted()
                                .map(step -> step.name().toLowerCase(Locale.ROOT))
                                .toList());
    }
}
