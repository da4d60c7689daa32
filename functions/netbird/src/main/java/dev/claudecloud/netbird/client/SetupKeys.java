package dev.claudecloud.netbird.client;

import dev.claudecloud.http.ApiRequest;
import dev.claudecloud.http.ApiSender;
import dev.claudecloud.http.JsonBody;
import java.util.List;
import java.util.Optional;

/** Setup keys, by which machines enrol. Every method throws {@link NetBirdException}. */
public final class SetupKeys {

    private static final String KEYS = "setup-keys";

    private final ApiSender sender;

    SetupKeys(ApiSender sender) {
        this.sender = sender;
    }

    /** All setup keys of the account, used, expired and revoked ones too. */
    public List<SetupKey> list() {
        return sender.list(ApiRequest.get(KEYS), SetupKey::of);
    }

    /** The setup key of this id. */
    public Optional<SetupKey> find(String id) {
        return sender.find(ApiRequest.get(KEYS, Ids.checked(id)), SetupKey::of);
    }

    /**
     * Makes a key. It is sent once: after a failure that leaves the effect open, delete by name and make another, since
     * the text of the lost one is told nowhere.
     *
     * @throws NetBirdException with INVALID when a group is unknown
     */
    public NewSetupKey create(SetupKeyRequest request) {
        return sender.ask(ApiRequest.post(request.json(), KEYS), NewSetupKey::of);
    }

    /**
     * Makes a key useless. A revoked key still blocks the deletion of its groups.
     *
     * @param autoGroups the groups that the key keeps; with none it blocks none
     */
    public SetupKey revoke(String id, List<String> autoGroups) {
        var body = JsonBody.object().put("revoked", true);
        body.set("auto_groups", JsonBody.texts(Ids.checked(autoGroups)));
        return sender.ask(ApiRequest.put(body, KEYS, Ids.checked(id)), SetupKey::of);
    }

    /**
     * Deletes a key; the machines that it enrolled stay.
     *
     * @return false when it was gone already
     */
    public boolean delete(String id) {
        return sender.delete(ApiRequest.delete(KEYS, Ids.checked(id)));
    }
}
