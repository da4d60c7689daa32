package dev.claudecloud.core.port;

import java.util.Optional;

/** Small UTF-8 documents under compare-and-set, old versions kept: a provider's state files. */
public interface Documents {

    /** A document and the tag of its version. */
    record Document(String content, String tag) {}

    /** The document under this key, if there is one. */
    Optional<Document> find(String key);

    /**
     * Stores a document if the stored version is still {@code expected} (empty: if there is none).
     *
     * @return the new version's tag, or empty when somebody else has written
     */
    Optional<String> put(String key, String content, Optional<String> expected);
}
