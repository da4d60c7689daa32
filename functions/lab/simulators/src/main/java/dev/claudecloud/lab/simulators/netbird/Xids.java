package dev.claudecloud.lab.simulators.netbird;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;

/** Ids in NetBird's format: 20 characters of 0-9 and a-v that begin with the time (rs/xid). Unique and ascending. */
final class Xids {

    private static final int LENGTH = 20;

    private final InstantSource clock;
    private final int machine = ThreadLocalRandom.current().nextInt();
    private int counter = ThreadLocalRandom.current().nextInt(1 << 20);

    Xids(InstantSource clock) {
        this.clock = clock;
    }

    String next() {
        counter++;
        byte[] id = ByteBuffer.allocate(12)
                .putInt((int) clock.instant().getEpochSecond())
                .putInt(machine)
                .putInt(counter)
                .array();
        // 96 bits fill 19.2 characters of five bits: four trailing zero bits make it 20.
        String text = new BigInteger(1, id).shiftLeft(4).toString(32);
        return "0".repeat(LENGTH - text.length()) + text;
    }
}
