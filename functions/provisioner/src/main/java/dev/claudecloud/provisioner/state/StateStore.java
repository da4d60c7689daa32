package dev.claudecloud.provisioner.state;

import dev.claudecloud.core.port.Documents;
import dev.claudecloud.core.port.Documents.Document;
import dev.claudecloud.core.port.Waiter;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** One document, read and written with a few tries. A write that was stored although it failed is found out by reading. */
final class StateStore {

    private static final int TRIES = 4;
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Documents documents;
    private final Waiter waiter;
    private final String key;

    StateStore(Documents documents, Waiter waiter, String key) {
        this.documents = documents;
        this.waiter = waiter;
        this.key = key;
    }

    Optional<Document> find() {
        return again(() -> documents.find(key));
    }

    /** The new tag, or empty when somebody else has written. */
    Optional<String> put(String content, Optional<String> expected) {
        return again(() -> documents.put(key, content, expected)).or(() -> stored(content));
    }

    /** The answer to an earlier try was lost, and the document holds just what was to be written. */
    private Optional<String> stored(String content) {
        return find().filter(document -> document.content().equals(content)).map(Document::tag);
    }

    private <T> T again(Supplier<T> call) {
        for (int tries = 1; ; tries++) {
            try {
                return call.get();
            } catch (RuntimeException e) {
                if (tries == TRIES) {
                    throw new ProvisionException(
                            ProvisionCode.INTERNAL,
                            "The store of Terraform's states does not answer: "
                                    + e.getClass().getSimpleName(),
                            "It is tried again; nothing is lost, since Hetzner shows what there is");
                }
            }
            waiter.await(PAUSE.multipliedBy(1L << tries));
        }
    }
}
