package dev.claudecloud.lab.local.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** {@code kill -9} just after an acknowledgement: acknowledged writes are there, and no partial transaction is. */
@Tag("slow")
@Execution(ExecutionMode.CONCURRENT)
class LocalTableKillTest {

    /** The number of kills of each table. */
    private static final int ROUNDS = Integer.getInteger("claudecloud.kill.rounds", 3);

    private static final int MOST_WRITES = 40;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void killTheRest() {
        started.forEach(Process::destroyForcibly);
    }

    /** Two tables, since most of the time a process is starting. */
    @RepeatedTest(2)
    void keepsEveryAcknowledgedWrite(@TempDir Path folder) throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Set<Integer> acknowledged = new TreeSet<>();
        for (int round = 1; round <= ROUNDS; round++) {
            int first = round * 1000;
            Set<Integer> told = writeAndDie(folder, first, 1 + random.nextInt(MOST_WRITES));
            assertThat(told).as("round %d, seed %d", round, seed).isNotEmpty();
            acknowledged.addAll(told);
            check(folder, acknowledged, "round " + round + ", seed " + seed);
        }
        assertThat(folder.resolve("native").toFile().list())
                .as("copies of the native library, one of which each killed process has left")
                .hasSizeLessThan(2);
    }

    /** Starts a writer, kills it at the given acknowledgement, and returns all that it had reported by then. */
    private Set<Integer> writeAndDie(Path folder, int first, int writes) throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TableWriter.class.getName(),
                        folder.toString(),
                        Integer.toString(first))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        started.add(writer);
        Set<Integer> told = new TreeSet<>();
        try (BufferedReader output = writer.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                told.add(Integer.valueOf(line));
                if (told.size() == writes) {
                    writer.toHandle().destroyForcibly();
                }
            }
        }
        assertThat(writer.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return told;
    }

    private static void check(Path folder, Set<Integer> acknowledged, String when) {
        try (LocalTable table = LocalTable.start(folder, "127.0.0.1");
                DynamoDbClient client = TableWriter.client(table.endpoint())) {
            Set<Integer> left = TableWriter.numbers(client, "left");
            assertThat(TableWriter.numbers(client, "right")).as(when).isEqualTo(left);
            Set<Integer> found = TableWriter.numbers(client, "single");
            found.addAll(left);
            assertThat(found).as(when).containsAll(acknowledged);
        }
    }
}
