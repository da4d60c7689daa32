package dev.claudecloud.core.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UlidTest {

    @Test
    void agreesWithThePublishedExampleOfTheSpecification() {
        Ulid ulid = Ulid.parse("01ARZ3NDEKTSV4RRFFQ69G5FAV");

        assertThat(ulid.epochMillis()).isEqualTo(1469922850259L);
        assertThat(ulid.toString()).isEqualTo("01ARZ3NDEKTSV4RRFFQ69G5FAV");
    }

    @Test
    void readsBackWhatItWroteForTenThousandRandomParts() {
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            long time = random.nextLong(1L << 48);
            long user = random.nextLong(1, 1L << 40);
            Ulid ulid = Ulid.of(time, random.nextLong(), user);

            assertThat(Ulid.parse(ulid.toString())).isEqualTo(ulid);
            assertThat(ulid.epochMillis()).isEqualTo(time);
            assertThat(ulid.user()).isEqualTo(user);
        }
    }

    @Test
    void sortsByTime() {
        assertThat(Ulid.of(1_000, -1, 1).toString())
                .isLessThan(Ulid.of(1_001, 0, 1).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "01ARZ3NDEKTSV4RRFFQ69G5FA",
                "81ARZ3NDEKTSV4RRFFQ69G5FAV",
                "01arz3ndektsv4rrffq69g5fav",
                "01ARZ3NDEKTSV4RRFFQ69G5FAU",
                "01ARZ3NDEKTSV4RRFFQ69G5FA'"
            })
    void refusesWhatIsNotAUlid(String text) {
        assertThatThrownBy(() -> Ulid.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anIdNamesItsOwner() {
        IdSource ids = new IdSource(InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z")), new Random(1));

        assertThat(ids.instance(new UserId(42)).owner()).isEqualTo(new UserId(42));
        assertThat(ids.operation(new UserId((1L << 40) - 1)).owner()).isEqualTo(new UserId((1L << 40) - 1));
        assertThat(new KeyId("42kAb3dE6").owner()).isEqualTo(new UserId(42));
    }

    @Test
    void refusesAnIdWithoutAnOwner() {
        String nobodys = Ulid.of(1, 1, 0).toString();

        assertThatThrownBy(() -> new InstanceId(nobodys)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new OperationId(nobodys)).isInstanceOf(IllegalArgumentException.class);
    }
}
