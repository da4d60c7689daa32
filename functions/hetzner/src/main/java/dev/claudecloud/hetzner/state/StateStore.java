package dev.claudecloud.hetzner.state;

import dev.claudecloud.core.port.Documents;
import dev.claudecloud.core.port.Documents.Document;
import dev.claudecloud.core.port.Waiter;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.core.retry.TransientRetry;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** One document, read and written with a few tries. A write that was stored although it failed is found out by reading. */
final class StateStore {

    private static final int MAX_ATTEMPTS = 4;
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Documents documents;
    private final TransientRetry retry;
    private final String key;

    StateStore(Documents documents, Waiter waiter, String key) {
        this.documents = documents;
        this.retry = new TransientRetry(MAX_ATTEMPTS, waiter, attempt -> PAUSE.multipliedBy(1L << attempt));
        this.key = key;
    }

    /** What is stored before anything is done with it: while it cannot be read, nothing has been lost or begun. */
    Optional<Document> open() {
        return again(() -> documents.find(key), StateStore::unread);
    }

    /** What is stored by now. */
    Optional<Document> find() {
        return again(() -> documents.find(key), StateStore::lost);
    }

    /** The new tag, or empty when somebody else has written. */
    Optional<String> put(String content, Optional<String> expected) {
        return again(() -> documents.put(key, content, expected), StateStore::lost)
                .or(() -> stored(content));
    }

    /** The answer to an earlier try was lost, and the document holds just what was to be written. */
    private Optional<String> stored(String content) {
        return find().filter(document -> document.content().equals(content)).map(Document::tag);
    }

    private <T> T again(Supplier<T> call, Function<RuntimeException, ProvisionException> failure) {
        try {
            return retry.untilAnswered(call, any -> true);
        } catch (RuntimeException e) {
            throw failure.apply(e);
        }
    }

    private static ProvisionException unread(RuntimeException cause) {
        return failure(
                ProvisionCode.STATE_UNREACHABLE, cause, "Nothing has to be done: it goes on by itself when it answers");
    }

    private static ProvisionException lost(RuntimeException cause) {
        return failure(
                ProvisionCode.INTERNAL, cause, "It is tried again; nothing is lost, since Hetzner shows what there is");
    }

    private static ProvisionException failure(ProvisionCode code, RuntimeException cause, String hint) {
        return new ProvisionException(
                code,
                "The store of Terraform's states does not answer: "
                        + cause.getClass().getSimpleName(),
                hint);
    }
}
