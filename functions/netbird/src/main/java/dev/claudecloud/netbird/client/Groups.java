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

    /** All groups of the account, NetBird's own {@code All} among them. */
    public List<Group> list() {
        return sender.list(ApiRequest.get(GROUPS), Group::of);
    }

    /** The group of exactly this name. */
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

    /** The group of this id. */
    public Optional<Group> find(String id) {
        return sender.find(ApiRequest.get(GROUPS, Ids.checked(id)), Group::of);
    }

    /**
     * Makes a group without peers. It is sent once: after a failure that leaves the effect open, look by name.
     *
     * @throws NetBirdException with CONFLICT when there is one of this name that the API made
     */
    public Group create(String name) {
        return sender.ask(ApiRequest.post(JsonBody.object().put("name", name), GROUPS), Group::of);
    }

    /**
     * Makes these the group's peers, all of them; name and resources stay what {@code group} says. NetBird refuses it
     * for the group {@code All}.
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
     * @return false when it was gone already
     * @throws NetBirdException with LINKED as long as a route, policy, setup key or user has it
     */
    public boolean delete(String id) {
        return sender.delete(ApiRequest.delete(GROUPS, Ids.checked(id)));
    }
}
