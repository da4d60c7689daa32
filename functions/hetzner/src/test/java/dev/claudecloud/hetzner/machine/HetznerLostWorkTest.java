package dev.claudecloud.hetzner.machine;

import static dev.claudecloud.lab.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.claudecloud.core.access.Sha256;
import dev.claudecloud.core.port.Documents.Document;
import dev.claudecloud.core.provision.LeaseLostException;
import dev.claudecloud.core.provision.Machine;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.lab.simulators.hetzner.Switch;
import dev.claudecloud.lab.simulators.hetzner.SwitchName;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

/** Work lost in an interrupted operation, with the real Terraform: the next worker finds everything that exists. */
@Tag("terraform")
@Timeout(600)
@TestInstance(Lifecycle.PER_CLASS)
class HetznerLostWorkTest {

    private static final Duration TO_SIGNAL = Duration.ofSeconds(100);
    private static final Duration TO_KILL = Duration.ofSeconds(30);
    private static final Duration TOTAL = Duration.ofMinutes(10);
    private static final int LONG_S = 3600;

    private final HetznerWorld world = HetznerWorld.open();
    private final HookedDocuments documents = new HookedDocuments(world.documents());
    private UserScene scene = UserScene.in(world);

    @BeforeAll
    void makeAVolume() {
        scene.provisioner = world.provisioner(world.settings(), documents);
        scene.paused();
    }

    /** Every test begins with a volume and no server. */
    @BeforeEach
    void clear() {
        scene.servers().forEach(id -> world.simulator.deleteServer(Long.parseLong(id)));
        scene.provisioner = world.provisioner(world.settings(), documents);
    }

    @AfterEach
    void settle() {
        world.simulator.switches().clear();
        documents.fail(0);
        documents.unreadable(false);
        scene.journal.remaining(TOTAL);
    }

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void aStateThatIsStoredAtTheThirdTryIsNotEvenNoticed() {
        documents.fail(2);

        scene.assertUp(scene.create());

        assertThat(documents.failuresLeft()).isZero();
    }

    @Test
    void aStateThatCannotBeStoredIsFoundAgainAtHetzner() {
        documents.before("\\\"hcloud_server\\\"", () -> documents.fail(Integer.MAX_VALUE));

        ProvisionException failure = UserScene.failure(scene::create);

        assertThat(failure.code()).isEqualTo(ProvisionCode.INTERNAL);
        assertThat(failure).hasMessageStartingWith("The store of Terraform's states does not answer");
        String made = scene.servers().getFirst();
        documents.fail(0);
        Machine machine = scene.create();
        scene.assertUp(machine);
        assertThat(machine.providerId()).isEqualTo(made);
    }

    @Test
    void whileStatesCannotBeReadNothingIsMadeAndThenItGoesOn() {
        documents.unreadable(true);
        AtomicInteger keys = new AtomicInteger();

        ProvisionException failure = UserScene.failure(() -> scene.createWith(() -> key(keys)));

        assertThat(failure.code()).isEqualTo(ProvisionCode.STATE_UNREACHABLE);
        scene.assertDown();
        assertThat(keys).as("keys for a machine that is not created").hasValue(0);
        documents.unreadable(false);
        scene.assertUp(scene.createWith(() -> key(keys)));
        assertThat(keys).hasValue(1);
    }

    @Test
    void aServerIsRemovedThoughStatesCannotBeRead() {
        scene.assertUp(scene.create());
        documents.unreadable(true);

        scene.pause();

        scene.assertDown();
        documents.unreadable(false);
        scene.assertUp(scene.create());
    }

    private static Secret key(AtomicInteger made) {
        return new Secret("KEY-" + made.incrementAndGet());
    }

    @Test
    void aCutOffStateIsBuiltAnewFromWhatHetznerShows() {
        scene.assertUp(scene.create());
        String key = "terraform/user-" + scene.user + ".json";
        Document whole = documents.find(key).orElseThrow();
        documents.put(key, whole.content().substring(0, whole.content().length() / 2), Optional.of(whole.tag()));

        scene.pause();

        scene.assertDown();
        scene.assertUp(scene.create());
        assertThat(world.log.lines())
                .contains("WARN State unreadable, rebuilding it from what Hetzner shows {key=" + key + "}");
    }

    /** The record keeps the tokens of two orders; a call that loses several times takes one of the places only. */
    @Test
    void aCallThatIsOvertakenOrdersWithOneToken() {
        int before = tokens();
        world.simulator
                .switches()
                .add(Switch.times(SwitchName.UNIQUENESS_ERROR, 2).where("path", "/v1/servers"));

        scene.assertUp(scene.create());

        assertThat(tokens()).isEqualTo(before + 1);
    }

    /** A recorded server that is gone does not make the token of its successor's first order forgotten. */
    @Test
    void afterAServerThatIsGoneEitherOfTwoOrdersMayBecomeTheNext() {
        scene.assertUp(scene.create());
        scene.servers().forEach(id -> world.simulator.deleteServer(Long.parseLong(id)));
        String first = Sha256.hex(scene.journal.reportToken().reveal());

        scene.assertUp(scene.create());

        assertThat(scene.journal.reportTokens()).hasSize(2).contains(first);
    }

    private int tokens() {
        return Collections.frequency(scene.journal.calls(), "reportToken");
    }

    @Test
    void aServerThatIsDeletedWhileItIsMadeIsMadeAgain() {
        documents.before(
                "\\\"hcloud_server\\\"",
                () -> scene.servers().forEach(id -> world.simulator.deleteServer(Long.parseLong(id))));

        scene.assertUp(scene.create());
    }

    @Test
    void aServerThatIsDeletedWhileItRunsIsNothingToPause() {
        scene.assertUp(scene.create());
        scene.servers().forEach(id -> world.simulator.deleteServer(Long.parseLong(id)));

        scene.pause();

        scene.assertDown();
    }

    @Test
    void ofTwoWorkersTheOneWithTheOlderLeaseStops() {
        scene.assertUp(scene.create());
        clear();
        UserScene newer = scene.under(scene.fence + 1);
        // The first state written: that the server in the state is gone.
        documents.before("", () -> newer.assertUp(newer.create()));

        assertThatExceptionOfType(LeaseLostException.class).isThrownBy(scene::create);

        assertThat(scene.servers()).hasSize(1);
        scene = newer;
        scene.assertUp(scene.create());
    }

    @Test
    void twoWorkersAtOnceEndWithOneServerOnTheVolume() {
        CompletableFuture<Machine> one = CompletableFuture.supplyAsync(scene::create);
        UserScene beside = scene.under(scene.fence);
        CompletableFuture<Machine> other = CompletableFuture.supplyAsync(beside::create);

        Optional<String> first = madeBy(one);
        Optional<String> second = madeBy(other);

        assertThat(first.or(() -> second)).as("created by at least one of them").isPresent();
        scene.assertUp(scene.create());
    }

    @Test
    void oneThatIsStoppedByTheLadderIsGoneOnWith() {
        assertIsAdoptedAfter(TO_SIGNAL, "Terraform was stopped");
    }

    @Test
    void oneThatIsKilledByTheLadderIsGoneOnWith() {
        assertIsAdoptedAfter(TO_KILL, "Terraform was killed");
    }

    private void assertIsAdoptedAfter(Duration left, String how) {
        world.simulator
                .switches()
                .add(Switch.once(SwitchName.ACTION_SECONDS)
                        .where("command", "create_server")
                        .with("seconds", Integer.toString(LONG_S)));
        CompletableFuture<Machine> wake = CompletableFuture.supplyAsync(scene::create);
        await().until(() -> !scene.servers().isEmpty());

        scene.journal.remaining(left);
        ProvisionException failure = UserScene.failure(() -> join(wake));

        assertThat(failure.code()).isEqualTo(ProvisionCode.TIMEOUT);
        assertThat(failure).hasMessageStartingWith(how);
        String made = scene.servers().getFirst();
        scene.journal.remaining(TOTAL);
        world.simulator.server().clock().advance(Duration.ofSeconds(LONG_S));
        Machine machine = scene.create();
        scene.assertUp(machine);
        assertThat(machine.providerId()).isEqualTo(made);
    }

    /** A worker may lose, but only with an error that will be retried. */
    private static Optional<String> madeBy(CompletableFuture<Machine> call) {
        try {
            return Optional.of(join(call).providerId());
        } catch (ProvisionException e) {
            assertThat(e.code()).as(e.getMessage()).isEqualTo(ProvisionCode.CONFLICT);
            return Optional.empty();
        }
    }

    private static Machine join(CompletableFuture<Machine> call) {
        try {
            return call.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof ProvisionException failure) {
                throw failure;
            }
            throw e;
        }
    }
}
