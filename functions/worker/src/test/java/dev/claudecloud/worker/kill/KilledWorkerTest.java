package dev.claudecloud.worker.kill;

import static dev.claudecloud.worker.kill.Act.Kind.CREATE;
import static dev.claudecloud.worker.kill.Act.Kind.PAUSE;
import static dev.claudecloud.worker.kill.Act.Kind.WAKE;
import static dev.claudecloud.worker.kill.Act.killed;
import static dev.claudecloud.worker.kill.Act.late;
import static dev.claudecloud.worker.kill.Act.whole;
import static dev.claudecloud.worker.kill.Moment.after;
import static dev.claudecloud.worker.kill.Moment.before;

import dev.claudecloud.lab.testkit.Patience;
import dev.claudecloud.lab.testkit.RepositoryFile;
import dev.claudecloud.lab.testkit.TerraformPart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The worker under the Lambda runtime client, with the real Terraform and its plugin: interrupted at a moment that the
 * simulated Hetzner extends, then called once more. The second call finishes what the first began, on the same volume,
 * with one server, and nothing of the first is left. Several lives run in parallel, since they mostly wait.
 */
@Tag("terraform")
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledWorkerTest {

    private static final int AT_ONCE = 4;
    private static final String SERVER = "/servers/\\d+";
    private static final String ATTACH = "/volumes/\\d+/actions/attach";
    private static final String DETACH = "/volumes/\\d+/actions/detach";
    private static final String SHUTDOWN = SERVER + "/actions/shutdown";

    private static final List<List<Act>> LIVES = List.of(
            List.of(
                    late(CREATE, after("POST", "/servers")),
                    late(PAUSE, after("POST", DETACH)),
                    late(WAKE, before("POST", ATTACH))),
            List.of(
                    killed(CREATE, before("GET", "/servers")),
                    killed(PAUSE, before("POST", SHUTDOWN)),
                    killed(WAKE, after("POST", "/servers"))),
            List.of(
                    killed(CREATE, after("POST", "/volumes")),
                    killed(PAUSE, after("POST", SHUTDOWN)),
                    killed(WAKE, before("POST", "/servers"))),
            List.of(
                    killed(CREATE, after("POST", "/firewalls")),
                    killed(PAUSE, before("POST", DETACH)),
                    killed(WAKE, after("GET", "/actions"))),
            List.of(
                    killed(CREATE, before("POST", "/servers")),
                    killed(PAUSE, after("POST", DETACH)),
                    killed(WAKE, before("POST", ATTACH))),
            List.of(
                    killed(CREATE, after("POST", "/servers")),
                    killed(PAUSE, before("DELETE", SERVER)),
                    killed(WAKE, after("POST", ATTACH))),
            List.of(killed(CREATE, after("POST", ATTACH)), killed(PAUSE, after("DELETE", SERVER)), whole(WAKE)));

    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    private final Map<String, CompletableFuture<Boolean>> acts = new ConcurrentHashMap<>();
    private Optional<Surroundings> surroundings = Optional.empty();

    static Stream<Arguments> acts() {
        return IntStream.range(0, LIVES.size())
                .boxed()
                .flatMap(life -> LIVES.get(life).stream().map(act -> Arguments.of(life, act)));
    }

    @BeforeAll
    void begin() throws Exception {
        Map<String, String> parts = parts(TerraformPart.require());
        Surroundings open = Surroundings.open();
        surroundings = Optional.of(open);
        for (int life = 0; life < LIVES.size(); life++) {
            int number = life;
            LIVES.get(life).forEach(act -> acts.put(key(number, act), new CompletableFuture<>()));
            var ignored = threads.submit(() -> live(open, parts, number));
        }
    }

    /** A life that has ended well still ends its processes and removes its folder. */
    @AfterAll
    void end() throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            threads.shutdownNow();
        }
        if (surroundings.isPresent()) {
            surroundings.get().close();
        }
    }

    @ParameterizedTest(name = "life {0}: {1}")
    @MethodSource("acts")
    void isFinishedByTheNextInvocation(int life, Act act) throws Throwable {
        try {
            acts.getOrDefault(key(life, act), new CompletableFuture<>()).join();
        } catch (CompletionException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    /** After a failed act the life's other acts have nothing to start from. */
    private void live(Surroundings open, Map<String, String> parts, int number) {
        List<Act> left = new ArrayList<>(LIVES.get(number));
        try (Life life = new Life(open, parts, "life-" + number)) {
            while (!left.isEmpty()) {
                life.live(left.getFirst());
                future(number, left.removeFirst()).complete(true);
            }
        } catch (Throwable e) {
            left.forEach(act -> future(number, act).completeExceptionally(e));
        }
    }

    private CompletableFuture<Boolean> future(int life, Act act) {
        return acts.getOrDefault(key(life, act), new CompletableFuture<>());
    }

    private static String key(int life, Act act) {
        return life + " " + act;
    }

    private static Map<String, String> parts(TerraformPart terraform) {
        Map<String, String> parts = new HashMap<>(terraform.environment());
        parts.put(
                "CLAUDECLOUD_TF_MODULE",
                RepositoryFile.at("terraform/modules/user_instance")
                        .toAbsolutePath()
                        .normalize()
                        .toString());
        return parts;
    }
}
