package dev.claudecloud.lab.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.store.CommitOutcome.Committed;
import dev.claudecloud.core.store.CommitOutcome.Conflict;
import dev.claudecloud.core.store.IdempotencyRecord;
import dev.claudecloud.core.user.User;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An idempotency key has one response until it expires. */
interface IdempotencyContract {

    StoreScene scene();

    private IdempotencyRecord reply(String request, Duration life) {
        RandomRecords random = new RandomRecords(5);
        return new IdempotencyRecord(
                "a".repeat(64),
                request.repeat(64),
                random.reply().answer(),
                scene().clock().instant().plus(life));
    }

    @Test
    default void refusesASecondAnswerAndShowsTheFirst() {
        IdempotencyRecord first = reply("1", Duration.ofHours(24));
        IdempotencyRecord second = reply("2", Duration.ofHours(24));
        scene().mustCommit(new Change.SaveReply(first));
        User user = scene().newUser(1);

        assertThat(scene().commit(new Change.SaveUser(user), new Change.SaveReply(second)))
                .isEqualTo(new Conflict(false, Optional.of(first), Optional.empty(), Optional.empty()));
        assertThat(scene().store().account(user.id())).isEmpty();
        assertThat(scene().store().reply(first.key())).contains(first);
        assertThat(scene().commit(new Change.SaveReply(first))).isEqualTo(new Committed());
    }

    @Test
    default void overwritesAnAnswerFromTheMomentOfItsExpiryOn() {
        Duration life = Duration.ofSeconds(10).plusNanos(500);
        IdempotencyRecord first = reply("1", life);
        scene().mustCommit(new Change.SaveReply(first));

        scene().clock().advance(life.minusNanos(1));
        assertThat(scene().commit(new Change.SaveReply(reply("2", life)))).isInstanceOf(Conflict.class);
        scene().clock().advance(Duration.ofNanos(1));
        assertThat(first.alive(scene().clock().instant())).isFalse();
        IdempotencyRecord second = reply("2", life);
        scene().mustCommit(new Change.SaveReply(second));
        assertThat(scene().store().reply(first.key())).contains(second);
    }
}
