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

/**
 * A document that is read and written with a few attempts. A write that was stored although it failed is detected by
 * reading.
 */
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

    /** Reads the document before any work is done: while it cannot be read, nothing has been lost or started. */
    Optional<Document> open() {
        return again(() -> documents.find(key), StateStore::unread);
    }

    /** Reads the document as it is stored now. */
    Optional<Document> find() {
        return again(() -> documents.find(key), StateStore::lost);
    }

    /** Writes the document; returns the new tag, or empty when another worker has written. */
    Optional<String> put(String content, Optional<String> expected) {
        return again(() -> documents.put(key, content, expected), StateStore::lost)
                .or(() -> stored(content));
    }

    /**
     * Returns the tag when the response to an earlier attempt was lost and the document contains exactly what was to be
     * written.
     */
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
                ProvisionCode.STATE_UNREACHABLE, cause, "No action needed: continues automatically when it answers");
    }

    private static ProvisionException lost(RuntimeException cause) {
        return failure(
                ProvisionCode.INTERNAL,
                cause,
                "Will be retried automatically. Nothing is lost, because Hetzner shows what exists");
    }

    private static ProvisionException failure(ProvisionCode code, RuntimeException cause, String hint) {
        return new ProvisionException(
                code,
                "The store of Terraform's states does not answer: "
                        + cause.getClass().getSimpleName(),
                hint);
    }
}
