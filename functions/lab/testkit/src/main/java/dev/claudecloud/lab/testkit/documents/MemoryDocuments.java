package dev.claudecloud.lab.testkit.documents;

import dev.claudecloud.core.port.Documents;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Documents in memory. Thread-safe. */
public final class MemoryDocuments implements Documents {

    private final Map<String, Document> documents = new ConcurrentHashMap<>();
    private final AtomicLong tags = new AtomicLong();

    @Override
    public Optional<Document> find(String key) {
        return Optional.ofNullable(documents.get(key));
    }

    @Override
    public synchronized Optional<String> put(String key, String content, Optional<String> expected) {
        if (!find(key).map(Document::tag).equals(expected)) {
            return Optional.empty();
        }
        String tag = "tag-" + tags.incrementAndGet();
        documents.put(key, new Document(content, tag));
        return Optional.of(tag);
    }
}
