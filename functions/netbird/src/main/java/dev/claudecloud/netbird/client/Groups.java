package dev.claudecloud.netbird.client;

import dev.claudecloud.http.ApiRequest;
import dev.claudecloud.http.ApiSender;
import dev.claudecloud.http.JsonBody;
import java.util.List;
import java.util.Optional;

/** Groups of peers. Every method throws {@link NetBirdException}. */
public final class Groups {

    private static final String GROUPS = "groups";

    private final ApiSender sender;

    Groups(ApiSender sender) {
        this.sender = sender;
    }

    /** Returns all groups of the account, including NetBird's built-in {@code All}. */
    public List<Group> list() {
        return sender.list(ApiRequest.get(GROUPS), Group::of);
    }

    /** Returns the group with exactly this name. */
    public Optional<Group> findByName(String name) {
        ApiRequest request = ApiRequest.get(GROUPS).with("name", name);
        try {
            // A server that does not know the parameter answers with all groups.
            return sender.list(request, Group::of).stream()
                    .filter(group -> group.name().equals(name))
                    .findFirst();
        } catch (NetBirdException e) {
            if (e.failure() == NetBirdFailure.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Creates a group without peers. The request is sent once: after a failure with an unknown outcome, search by name.
     *
     * @throws NetBirdException with CONFLICT when a group of this name exists that was created through the API
     */
    public Group create(String name) {
        return sender.ask(ApiRequest.post(JsonBody.object().put("name", name), GROUPS), Group::of);
    }

    /**
     * Replaces the group's peers; name and resources stay as in {@code group}. NetBird refuses this for the group
     * {@code All}.
     */
    public Group replacePeers(Group group, List<String> peerIds) {
        var body = JsonBody.object().put("name", group.name());
        body.set("peers", JsonBody.texts(Ids.checked(peerIds)));
        body.set("resources", JsonBody.objects(group.resources(), ResourceRef::json));
        return sender.ask(ApiRequest.put(body, GROUPS, group.id()), Group::of);
    }

    /**
     * Deletes a group; its peers stay.
     *
     * @return false when it no longer existed
     * @throws NetBirdException with LINKED while a route, policy, setup key or user refers to it
     */
    public boolean delete(String id) {
        return sender.delete(ApiRequest.delete(GROUPS, Ids.checked(id)));
    }
}
