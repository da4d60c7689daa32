package dev.claudecloud.aws.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.id.IdSource;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.Ulid;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.instance.DueQueue;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DueShardsTest {

    private static final int IDS = 16_000;
    private static final long EXPECTED = IDS / DueShards.COUNT;
    private static final long TOLERANCE = EXPECTED / 5;

    private static void spreads(Stream<InstanceId> ids) {
        Map<Integer, Long> counts = ids.collect(Collectors.groupingBy(DueShards::shard, Collectors.counting()));
        assertThat(counts).hasSize(DueShards.COUNT);
        assertThat(counts.values()).allMatch(count -> Math.abs(count - EXPECTED) < TOLERANCE);
    }

    @Test
    void spreadsIdsAsTheyAreMade() {
        IdSource ids = new IdSource(() -> Instant.ofEpochMilli(1_764_000_000_000L), new Random(1));
        spreads(LongStream.rangeClosed(1, IDS).mapToObj(user -> ids.instance(new UserId(user))));
    }

    @Test
    void spreadsEvery200thUserOfOneMillisecondWithoutRandomness() {
        spreads(LongStream.rangeClosed(1, IDS)
                .mapToObj(i ->
                        new InstanceId(Ulid.of(1_764_000_000_000L, 0, i * 200).toString())));
    }

    @Test
    void spreadsOneUsersInstancesOverTime() {
        spreads(LongStream.rangeClosed(1, IDS)
                .mapToObj(i -> new InstanceId(
                        Ulid.of(1_764_000_000_000L + i * 86_400_000, 0, 7).toString())));
    }

    @Test
    void namesTheShardsOfAQueue() {
        assertThat(DueShards.of(DueQueue.WORK)).hasSize(DueShards.COUNT).contains("work#0", "work#15");
        InstanceId id = new InstanceId("01KB0000000000000000000001");
        Function<DueQueue, String> shard = queue -> DueShards.of(queue, id);
        assertThat(DueShards.of(DueQueue.IDLE)).contains(shard.apply(DueQueue.IDLE));
        assertThat(DueShards.queueOf(shard.apply(DueQueue.WORK))).isEqualTo(DueQueue.WORK);
    }

    @Test
    void staysWhereItIs() {
        // Stored in the table: a different shard for the same id would lose due work.
        assertThat(DueShards.shard(new InstanceId("01KB0000000000000000000001")))
                .isEqualTo(14);
    }
}
