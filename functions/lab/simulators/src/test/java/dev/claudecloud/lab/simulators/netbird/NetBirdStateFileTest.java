package dev.claudecloud.lab.simulators.netbird;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claudecloud.lab.simulators.http.Fault;
import dev.claudecloud.lab.simulators.http.FaultMode;
import dev.claudecloud.lab.simulators.http.SimulatorClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An account that outlives its process. */
class NetBirdStateFileTest {

    private static final List<String> LISTS = List.of("groups", "setup-keys", "routes", "policies", "peers", "users");

    @TempDir
    private Path folder;

    private final SimulatorClock clock = SimulatorClock.virtual(Instant.parse("2026-01-01T10:00:00Z"));
    private Path file = Path.of("");
    private NetBirdOptions options = NetBirdOptions.defaults();

    @BeforeEach
    void place() {
        file = folder.resolve("a/netbird.json");
        options = NetBirdOptions.defaults().withClock(clock).withStateFile(file);
    }

    /** The visible content of the account, and the content of its file. */
    private static String all(NetBirdSimulator simulator, Rest rest) {
        String tokens =
                rest.get("/api/users/" + simulator.serviceUserId() + "/tokens").body();
        return tokens
                + LISTS.stream().map(list -> rest.get("/api/" + list).body()).collect(Collectors.joining("\n"));
    }

    @Test
    void bringsEverythingBack() throws IOException {
        String key;
        String peer;
        String before;
        try (NetBirdSimulator simulator = NetBirdSimulator.start(options);
                Rest rest = Rest.of(simulator)) {
            String group = rest.group("cc-1");
            peer = simulator
                    .enrol(rest.key("boot", group).text("key"), "claude-1")
                    .peerId();
            key = rest.key("next", group).text("key");
            rest.route("cc-1", "10.100.1.0/24", peer, group, "[\"" + group + "\"]")
                    .ok();
            rest.policy("cc-1", group, group);
            rest.withoutDefaultPolicy();
            before = all(simulator, rest);
        }

        try (NetBirdSimulator simulator = NetBirdSimulator.start(options);
                Rest rest = Rest.of(simulator)) {
            assertThat(all(simulator, rest)).isEqualTo(before);
            String second = simulator.enrol(key, "claude-2").peerId();
            assertThat(simulator.reaches(second, peer)).isTrue();
            assertThat(simulator.reaches(second, "10.100.1.10")).isTrue();
            assertThatThrownBy(() -> simulator.enrol(key, "claude-3")).hasMessageContaining("422");
        }
    }

    @Test
    void takesTheTokensOfBeforeAndANewOne() throws IOException {
        String other;
        try (NetBirdSimulator simulator = NetBirdSimulator.start(options)) {
            other = simulator.newToken(simulator.ownerId(), Duration.ofDays(1));
        }
        NetBirdOptions next = options.withToken("nbp_given", Duration.ofDays(3));

        try (NetBirdSimulator simulator = NetBirdSimulator.start(next)) {
            assertThat(simulator.token()).isEqualTo("nbp_given");
            for (String token : List.of(options.token(), other, "nbp_given")) {
                try (Rest rest = Rest.withToken(simulator, token)) {
                    rest.get("/api/groups").ok();
                }
            }
        }
    }

    @Test
    void aKnownTokenGetsNoLongerLife() throws IOException {
        NetBirdOptions given = options.withToken("nbp_given", Duration.ofDays(3));
        NetBirdSimulator.start(given).close();
        clock.advance(Duration.ofDays(4));

        try (NetBirdSimulator simulator = NetBirdSimulator.start(given);
                Rest rest = Rest.of(simulator)) {
            rest.get("/api/groups").refused(401, "token invalid");
        }
    }

    @Test
    void aMachineThatIsLateComesAfterTheRestart() throws IOException {
        NetBirdOptions late = options.withLateness(Lateness.by(Duration.ofMinutes(1), Duration.ofMinutes(1)));
        String peer;
        try (NetBirdSimulator simulator = NetBirdSimulator.start(late);
                Rest rest = Rest.of(simulator)) {
            peer = simulator
                    .enrol(rest.key("boot", rest.group("cc-1")).text("key"), "claude-1")
                    .peerId();
        }

        try (NetBirdSimulator simulator = NetBirdSimulator.start(options);
                Rest rest = Rest.of(simulator)) {
            assertThat(rest.get("/api/peers").json()).isEmpty();
            clock.advance(Duration.ofMinutes(1));
            assertThat(rest.get("/api/peers/" + peer).json().get("connected").asBoolean())
                    .isFalse();
            clock.advance(Duration.ofMinutes(1));
            assertThat(rest.get("/api/peers/" + peer).json().get("connected").asBoolean())
                    .isTrue();
        }
    }

    @Test
    void whatALostReplyWasAboutIsInTheFile() throws IOException {
        try (NetBirdSimulator simulator = NetBirdSimulator.start(options);
                Rest rest = Rest.of(simulator)) {
            simulator.faults().add(Fault.of("POST", "/api/groups", new FaultMode.LostReply(), 1));
            assertThatThrownBy(() -> rest.group("cc-1")).isInstanceOf(UncheckedIOException.class);
            assertThat(file).content().contains("cc-1");
        }
    }

    @Test
    void hasNoSecretAndIsForItsOwnerAlone() throws IOException {
        try (NetBirdSimulator simulator = NetBirdSimulator.start(options);
                Rest rest = Rest.of(simulator)) {
            String key = rest.key("boot", rest.group("cc-1")).text("key");
            assertThat(file)
                    .content()
                    .contains("cc-1", "boot")
                    .doesNotContainIgnoringCase(simulator.token())
                    .doesNotContainIgnoringCase(key);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            try (Stream<Path> files = Files.list(folder.resolve("a"))) {
                assertThat(files).containsExactly(file);
            }
        }
    }

    @Test
    void closedItLeavesTheFileToItsSuccessor() throws IOException {
        NetBirdSimulator old = NetBirdSimulator.start(options);
        old.close();
        try (NetBirdSimulator simulator = NetBirdSimulator.start(options);
                Rest rest = Rest.of(simulator)) {
            rest.group("cc-1");
            old.newToken(old.ownerId(), Duration.ofDays(1));
            assertThat(file).content().contains("cc-1").doesNotContain("made by hand");
        }
    }

    /** Cut off, empty, of another simulator, of an account without its group All. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"names\":",
                "",
                "null",
                "{\"next\":1,\"servers\":[]}",
                "{\"names\":{\"id\":\"a\",\"all\":\"b\",\"owner\":\"c\",\"service\":\"d\"},\"groups\":[],\"keys\":[],"
                        + "\"routes\":[],\"policies\":[],\"peers\":[],\"users\":[],\"tokens\":[],\"waiting\":[]}"
            })
    void isNotTakenWhenItIsNoWholeAccount(String text) throws IOException {
        Files.createDirectories(folder.resolve("a"));
        Files.writeString(file, text);

        assertThatThrownBy(() -> NetBirdSimulator.start(options))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("netbird.json");
        assertThat(file).hasContent(text);
    }

    @Test
    void isNotTakenWithARowThatLacksAField() throws IOException {
        NetBirdSimulator.start(options).close();
        String whole = Files.readString(file);
        assertThat(whole).contains("\"email\":\"owner@example.com\",");
        Files.writeString(file, whole.replace("\"email\":\"owner@example.com\",", ""));

        assertThatThrownBy(() -> NetBirdSimulator.start(options)).isInstanceOf(UncheckedIOException.class);
    }
}
