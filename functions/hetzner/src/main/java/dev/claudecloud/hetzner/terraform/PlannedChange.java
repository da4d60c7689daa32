package dev.claudecloud.hetzner.terraform;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a plan would do to one resource.
 *
 * @param managed false for a data source, which is only read
 * @param steps a replacement is {@link Step#DELETE} and {@link Step#CREATE}
 * @param id the number of what is there already
 * @param importing whether it comes into the state by this plan
 * @param liftsProtection whether Hetzner's protection against deletion ends
 * @param changed the attributes that get another value in place
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

    /** One of the things that a change is made of. */
    public enum Step {
        NO_OP,
        READ,
        CREATE,
        UPDATE,
        DELETE,
        /** A word that is new to us, or one that the module never asks for. */
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

    /** Whether an apply has something to do here. */
    boolean matters() {
        return importing || (managed && !steps.equals(Set.of(Step.NO_OP)));
    }

    /** For a person: the address and what happens, such as {@code hcloud_volume.data: create, delete}. */
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
