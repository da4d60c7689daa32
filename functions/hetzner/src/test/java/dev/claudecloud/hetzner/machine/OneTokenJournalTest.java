package dev.claudecloud.hetzner.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.lab.testkit.provision.ScriptedJournal;
import dev.claudecloud.lab.testkit.provision.ScriptedJournal.Moment;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OneTokenJournalTest {

    private final ScriptedJournal record = new ScriptedJournal();
    private final OneTokenJournal journal = new OneTokenJournal(record);

    @Test
    void makesTheTokenOnceAndOnlyWhenItIsNeeded() {
        assertThat(record.calls()).isEmpty();

        Secret token = journal.reportToken();

        assertThat(journal.reportToken()).isEqualTo(token);
        assertThat(record.calls()).containsExactly("reportToken");
        assertThat(new OneTokenJournal(record).reportToken())
                .as("of another call")
                .isNotEqualTo(token);
    }

    @Test
    void aTokenThatWasNotRecordedIsNotUsed() {
        record.failAt(1, Moment.BEFORE, IllegalStateException::new);
        assertThat(catchThrowable(journal::reportToken)).isInstanceOf(IllegalStateException.class);

        journal.reportToken();

        assertThat(record.reportTokens()).hasSize(1);
    }

    @Test
    void passesEverythingElseOn() {
        journal.volume("v");
        journal.machine("m");
        journal.progress(10, "text");
        journal.checkpoint();
        record.remaining(Duration.ofSeconds(7));

        assertThat(record.calls()).containsExactly("volume v", "machine m", "progress 10 text", "checkpoint");
        assertThat(journal.remaining()).isEqualTo(Duration.ofSeconds(7));
    }
}
