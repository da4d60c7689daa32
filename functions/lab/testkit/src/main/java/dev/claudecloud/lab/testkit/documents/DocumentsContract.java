package dev.claudecloud.lab.testkit.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.port.Documents;
import dev.claudecloud.core.port.Documents.Document;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The contract of every {@link Documents}. */
public abstract class DocumentsContract {

    private static final int WRITERS = 8;

    /** Returns the documents under test, the same for all calls within a test. */
    protected abstract Documents documents();

    /** Returns a key under which nothing is stored yet. */
    protected abstract String freshKey();

    @Test
    protected void findsWhatWasStored() {
        String key = freshKey();
        assertThat(documents().find(key)).isEmpty();

        Optional<String> tag = documents().put(key, "first ä\n", Optional.empty());

        assertThat(documents().find(key)).contains(new Document("first ä\n", tag.orElseThrow()));
    }

    @Test
    protected void replacesOnlyTheVersionThatWasExpected() {
        String key = freshKey();
        String first = documents().put(key, "first", Optional.empty()).orElseThrow();
        String second = documents().put(key, "second", Optional.of(first)).orElseThrow();

        assertThat(documents().put(key, "late", Optional.of(first))).isEmpty();
        assertThat(documents().put(key, "late", Optional.empty())).isEmpty();

        assertThat(documents().find(key)).contains(new Document("second", second));
    }

    @Test
    protected void neverReplacesWhatIsNotThere() {
        String key = freshKey();
        String tag = documents()
                .put(freshKey() + "-other", "other", Optional.empty())
                .orElseThrow();

        assertThat(documents().put(key, "text", Optional.of(tag))).isEmpty();
        assertThat(documents().find(key)).isEmpty();
    }

    @Test
    protected void ofManyWritersAtOnceOneWins() throws Exception {
        String key = freshKey();
        String tag = documents().put(key, "before", Optional.empty()).orElseThrow();
        List<Future<Optional<String>>> answers;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = threads.invokeAll(IntStream.range(0, WRITERS)
                    .<Callable<Optional<String>>>mapToObj(
                            i -> () -> documents().put(key, "writer " + i, Optional.of(tag)))
                    .toList());
        }

        List<Optional<String>> tags = answers.stream().map(Future::resultNow).toList();
        assertThat(tags).filteredOn(Optional::isPresent).hasSize(1);
        assertThat(documents().find(key).orElseThrow().content()).startsWith("writer ");
    }
}
