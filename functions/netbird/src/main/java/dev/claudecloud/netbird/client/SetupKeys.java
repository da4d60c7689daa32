package dev.claudecloud.netbird.client;

import dev.claudecloud.http.ApiRequest;
import dev.claudecloud.http.ApiSender;
import java.util.List;
import java.util.Optional;

/** Setup keys, with which machines enrol. Every method throws {@link NetBirdException}. */
public final class SetupKeys {

    private static final String KEYS = "setup-keys";

    private final ApiSender sender;

    SetupKeys(ApiSender sender) {
        this.sender = sender;
    }

    /** Returns all setup keys of the account, including used, expired and revoked ones. */
    public List<SetupKey> list() {
        return sender.list(ApiRequest.get(KEYS), SetupKey::of);
    }

    /** Returns the setup key with this id. */
    public Optional<SetupKey> find(String id) {
        return sender.find(ApiRequest.get(KEYS, Ids.checked(id)), SetupKey::of);
    }

    /**
     * Creates a key. The request is sent once: after a failure with an unknown outcome, delete the key by name and
     * create another, since the clear text of a lost key cannot be read again.
     *
     * @throws NetBirdException with INVALID when a group is unknown
     */
    public NewSetupKey create(SetupKeyRequest request) {
        return sender.ask(ApiRequest.post(request.json(), KEYS), NewSetupKey::of);
    }

    /**
     * Deletes a key; the machines that enrolled with it stay.
     *
     * @return false when it no longer existed
     */
    public boolean delete(String id) {
        return sender.delete(ApiRequest.delete(KEYS, Ids.checked(id)));
    }
}
