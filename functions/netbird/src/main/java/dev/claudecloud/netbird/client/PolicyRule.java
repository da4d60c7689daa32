package dev.claudecloud.netbird.client;

import dev.claudecloud.http.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * A rule of a policy as NetBird returns it, with its groups as objects.
 *
 * @param id empty when NetBird does not report it
 * @param action {@code accept} or {@code drop}
 * @param sources may lack groups: in a policy with several rules, NetBird returns a source group with the first rule
 *     only (0.77, {@code policies_handler.go}, {@code toPolicyResponse}); groups that it did not know when the rule was
 *     created were silently dropped
 * @param destinations unknown groups were dropped here too
 */
public record PolicyRule(
        Optional<String> id,
        String name,
        String description,
        boolean enabled,
        String action,
        boolean bidirectional,
        Traffic traffic,
        List<GroupRef> sources,
        List<GroupRef> destinations,
        Optional<ResourceRef> sourceResource,
        Optional<ResourceRef> destinationResource) {

    /** @throws IllegalArgumentException when the id is invalid */
    public PolicyRule {
        id.ifPresent(Ids::checked);
        sources = List.copyOf(sources);
        destinations = List.copyOf(destinations);
    }

    /** Returns the ids of the sources. */
    public List<String> sourceIds() {
        return sources.stream().map(GroupRef::id).toList();
    }

    /** Returns the ids of the destinations. */
    public List<String> destinationIds() {
        return destinations.stream().map(GroupRef::id).toList();
    }

    static PolicyRule of(JsonObject answer) {
        return new PolicyRule(
                answer.optionalText("id"),
                answer.text("name"),
                answer.optionalText("description").orElse(""),
                answer.flag("enabled"),
                answer.text("action"),
                answer.flag("bidirectional"),
                Traffic.of(answer),
                answer.list("sources", GroupRef::of),
                answer.list("destinations", GroupRef::of),
                answer.optional("sourceResource", ResourceRef::of),
                answer.optional("destinationResource", ResourceRef::of));
    }
}
