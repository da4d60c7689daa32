package dev.claudecloud.hetzner.state;

import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.port.Documents;
import dev.claudecloud.core.port.Documents.Document;
import dev.claudecloud.core.port.Log;
import dev.claudecloud.core.port.Waiter;
import java.util.Map;
import java.util.Optional;

/** The states of all users, each under the key {@code terraform/user-{id}.json}. */
public final class TerraformStates {

    private final Documents documents;
    private final Waiter waiter;
    private final Log log;

    public TerraformStates(Documents documents, Waiter waiter, Log log) {
        this.documents = documents;
        this.waiter = waiter;
        this.log = log;
    }

    /**
     * Reads the state of a writer's user. A state that is missing or unreadable opens as empty: its contents are
     * rebuilt from what Hetzner shows.
     *
     * @throws dev.claudecloud.core.provision.LeaseLostException when a newer worker has written already
     * @throws dev.claudecloud.core.provision.ProvisionException {@code STATE_UNREACHABLE} when the store does not
     *     answer
     */
    public OpenState open(StateWriter writer) {
        String key = key(writer.instance().owner());
        StateStore store = new StateStore(documents, waiter, key);
        Optional<Document> found = store.open();
        StateDocument stored =
                found.map(document -> StateDocument.read(document.content())).orElse(StateDocument.NONE);
        OpenState.refuseIfOutranked(writer, stored);
        if (found.isPresent() && stored.state().isEmpty()) {
            log.warn("State unreadable, rebuilding it from what Hetzner shows", Map.of("key", key));
        }
        return new OpenState(store, writer, found.map(Document::tag), stored.state());
    }

    static String key(UserId user) {
        return "terraform/user-" + user + ".json";
    }
}
