package dev.claudecloud.core.port;

import java.util.Optional;

/** Small UTF-8 documents with compare-and-set writes and versioning: a provider's state files. */
public interface Documents {

    /** A document and the tag of its version. */
    record Document(String content, String tag) {}

    /** The document under this key, if any. */
    Optional<Document> find(String key);

    /**
     * Stores a document if the stored version is still {@code expected} (empty: if none is stored).
     *
     * @return the new version's tag, or empty when another writer was first
     */
    Optional<String> put(String key, String content, Optional<String> expected);
}
