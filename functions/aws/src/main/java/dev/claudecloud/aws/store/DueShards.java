package dev.claudecloud.aws.store;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.Ulid;
import dev.claudecloud.core.instance.DueQueue;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The sixteen partitions of each queue in the due index. The partition of an instance is a hash of its id, so that
 * instances with similar times or user numbers do not accumulate in one partition.
 */
final class DueShards {

    static final int COUNT = 16;

    private DueShards() {}

    static String of(DueQueue queue, InstanceId id) {
        return name(queue, shard(id));
    }

    static int shard(InstanceId id) {
        Ulid bits = Ulid.parse(id.value());
        return (int) (mix(bits.high() ^ mix(bits.low())) & (COUNT - 1));
    }

    /** The finalizer of SplitMix64: every bit of the input turns about half of the bits of the output. */
    private static long mix(long value) {
        long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }

    static List<String> of(DueQueue queue) {
        return IntStream.range(0, COUNT).mapToObj(shard -> name(queue, shard)).toList();
    }

    static DueQueue queueOf(String shard) {
        return Arrays.stream(DueQueue.values())
                .filter(queue -> shard.startsWith(queue.text() + "#"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown due queue in " + shard));
    }

    private static String name(DueQueue queue, int shard) {
        return queue.text() + "#" + shard;
    }
}
