package dev.claudecloud.lab.testkit.work;

import static dev.claudecloud.core.provision.ProvisionCode.CAPACITY;
import static dev.claudecloud.core.provision.ProvisionCode.ENGINE_UNREACHABLE;
import static dev.claudecloud.core.provision.ProvisionCode.FOREIGN_RESOURCE;
import static dev.claudecloud.core.provision.ProvisionCode.IMAGE_MISSING;
import static dev.claudecloud.core.provision.ProvisionCode.RATE_LIMITED;
import static dev.claudecloud.core.provision.ProvisionCode.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.claudecloud.core.instance.Condition;
import dev.claudecloud.core.instance.ConditionType;
import dev.claudecloud.core.instance.Status;
import dev.claudecloud.core.operation.OperationKind;
import dev.claudecloud.core.operation.OperationStatus;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.core.store.StoreException;
import dev.claudecloud.core.worker.RunResult;
import dev.claudecloud.lab.testkit.provision.ScriptedProvisioner.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FailureHandlingTest {

    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final WorkScene scene = new WorkScene();

    @Test
    void aTimeoutIsTriedAgainLaterAndSaysWhen() {
        scene.provider.failNext(Verb.CREATE, TIMEOUT);

        scene.run();

        Instant due = scene.instance().work().due().orElseThrow().at();
        assertThat(Duration.between(scene.now(), due)).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(17));
        Condition condition = scene.instance().condition(ConditionType.RETRYING).orElseThrow();
        assertThat(condition.reason()).isEqualTo("timeout");
        assertThat(condition.nextTryAt()).contains(due);
        assertThat(scene.operation().status()).isEqualTo(OperationStatus.WAITING);
        assertThat(scene.operation().progress().attempt()).isEqualTo(1);
        assertThat(scene.instance().work().lease()).isEmpty();
    }

    @Test
    void anEventBeforeItsTimeBurnsNoTry() {
        scene.provider.failNext(Verb.CREATE, TIMEOUT);
        scene.run();

        assertThat(scene.run()).isInstanceOf(RunResult.Deferred.class);
        assertThat(scene.provider.calls()).containsExactly(Verb.CREATE);
        assertThat(scene.runWhenDue()).isEqualTo(new RunResult.Finished(OperationStatus.SUCCEEDED));
    }

    @Test
    void missingCapacityIsWaitedForWithoutCounting() {
        for (int i = 0; i < 30; i++) {
            scene.provider.failNext(Verb.CREATE, CAPACITY);
        }
        for (int i = 0; i < 30; i++) {
            scene.runWhenDue();
            Instant due = scene.instance().work().due().orElseThrow().at();
            assertThat(Duration.between(scene.now(), due)).isBetween(Duration.ofMinutes(5), LONGEST);
        }

        assertThat(scene.operation().progress().attempt()).isZero();
        assertThat(scene.instance().status()).isEqualTo(Status.PROVISIONING);
        assertThat(scene.instance().condition(ConditionType.CAPACITY)).isPresent();
        assertThat(scene.runWhenDue()).isEqualTo(new RunResult.Finished(OperationStatus.SUCCEEDED));
    }

    @Test
    void theOtherSidesWishForAPauseIsHonouredUpToAQuarterHour() {
        scene.provider.failNext(
                Verb.CREATE,
                new ProvisionException(RATE_LIMITED, "slow down", "wait", Optional.of(Duration.ofHours(3))));

        scene.run();

        assertThat(scene.instance().work().due().orElseThrow().at())
                .isEqualTo(scene.now().plus(LONGEST));
        assertThat(scene.instance().condition(ConditionType.RATE_LIMITED)).isPresent();
    }

    @Test
    void aMissingImageEndsInErrorWithItsHintAndWakeRetries() {
        scene.provider.failNext(Verb.CREATE, IMAGE_MISSING);

        assertThat(scene.run()).isEqualTo(new RunResult.Finished(OperationStatus.FAILED));
        assertThat(scene.operation().error().orElseThrow().hint()).isEqualTo("scripted hint");
        assertThat(scene.instance().status()).isEqualTo(Status.ERROR);
        assertThat(scene.instance()
                        .condition(ConditionType.FAILED)
                        .orElseThrow()
                        .reason())
                .isEqualTo("image_missing");
        assertThat(scene.instance().work().due()).isEmpty();

        scene.wake();
        assertThat(scene.operation().kind()).isEqualTo(OperationKind.CREATE);
        assertThat(scene.run()).isEqualTo(new RunResult.Finished(OperationStatus.SUCCEEDED));
        assertThat(scene.instance().conditions()).isEmpty();
    }

    @Test
    void eightTimeoutsAreEnoughAndTheMachineGoes() {
        for (int i = 0; i < 8; i++) {
            scene.provider.failNext(Verb.STATUS, TIMEOUT);
        }
        for (int i = 0; i < 7; i++) {
            assertThat(scene.runWhenDue()).isInstanceOf(RunResult.Deferred.class);
        }
        assertThat(scene.cloud.servers()).hasSize(1);

        assertThat(scene.runWhenDue()).isEqualTo(new RunResult.Finished(OperationStatus.FAILED));
        assertThat(scene.cloud.servers()).isEmpty();
        assertThat(scene.cloud.volumes()).hasSize(1);
        assertThat(scene.instance().machine().volumeId()).isPresent();
    }

    @Test
    void whatAnErrorLeavesBehindIsRemovedHoweverLongItTakes() {
        scene.provider.failNext(Verb.STATUS, IMAGE_MISSING);
        for (int i = 0; i < 20; i++) {
            scene.provider.failNext(Verb.PAUSE, TIMEOUT);
        }
        for (int i = 0; i < 20; i++) {
            scene.runWhenDue();
            assertThat(scene.instance().status()).isEqualTo(Status.ERROR);
            assertThat(scene.instance().work().cleanup()).isTrue();
            Instant due = scene.instance().work().due().orElseThrow().at();
            assertThat(Duration.between(scene.now(), due)).isBetween(Duration.ofSeconds(15), LONGEST);
        }
        assertThat(scene.cloud.servers()).hasSize(1);

        scene.runWhenDue();

        assertThat(scene.cloud.servers()).isEmpty();
        assertThat(scene.instance().status()).isEqualTo(Status.ERROR);
        assertThat(scene.instance().work().cleanup()).isFalse();
        assertThat(scene.instance().work().due()).isEmpty();
        assertThat(scene.instance().condition(ConditionType.FAILED)).isPresent();
        assertThat(scene.instance().condition(ConditionType.RETRYING)).isEmpty();
        assertThat(scene.operation().error().orElseThrow().code()).isEqualTo("image_missing");
    }

    @Test
    void whatIsNotOursIsLeftAloneAndAPersonCalled() {
        scene.cloud.createVolume("claude-data-1", Optional.empty());

        assertThat(scene.run()).isEqualTo(new RunResult.Finished(OperationStatus.FAILED));
        assertThat(scene.instance()
                        .condition(ConditionType.NEEDS_ATTENTION)
                        .orElseThrow()
                        .reason())
                .isEqualTo(FOREIGN_RESOURCE.text());
        assertThat(scene.instance().work().due()).isEmpty();
        assertThat(scene.provider.calls()).doesNotContain(Verb.PAUSE, Verb.DESTROY);
        assertThat(scene.cloud.volumes()).hasSize(1);
        assertThat(scene.log.lines())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("ERROR An instance needs attention")
                        .contains(scene.id.value()));
    }

    @Test
    void aLostVolumeIsNeverReplaced() {
        scene.run();
        scene.pause();
        scene.run();
        scene.cloud.removeVolume("claude-data-1");
        scene.wake();
        scene.run();

        assertThat(scene.instance()
                        .condition(ConditionType.NEEDS_ATTENTION)
                        .orElseThrow()
                        .reason())
                .isEqualTo("volume_missing");
        assertThat(scene.cloud.volumes()).isEmpty();
    }

    @Test
    void aDestroyIsNeverGivenUp() {
        scene.run();
        scene.destroy(false);
        for (int i = 0; i < 40; i++) {
            scene.provider.failNext(Verb.DESTROY, i % 2 == 0 ? ENGINE_UNREACHABLE : IMAGE_MISSING);
        }
        while (scene.instance().status() == Status.DESTROYING) {
            Duration pause = Duration.between(
                    scene.now(), scene.instance().work().due().orElseThrow().at());
            assertThat(pause).isLessThanOrEqualTo(LONGEST);
            scene.runWhenDue();
        }

        assertThat(scene.instance().status()).isEqualTo(Status.DESTROYED);
        assertThat(scene.provider.calls().stream().filter(Verb.DESTROY::equals)).hasSize(41);
        assertThat(scene.log.lines().stream().filter(line -> line.startsWith("ERROR")))
                .as("within the first hour it may recover on its own")
                .hasSizeBetween(20, 38)
                .allSatisfy(line -> assertThat(line).contains("could not be removed for an hour"));
    }

    @Test
    void aMistakeInTheProgramIsTriedAgainAndItsTextIsSeenNowhere() {
        scene.provider.failNext(Verb.CREATE, new IllegalStateException("token=abc"));

        scene.run();

        assertThat(scene.operation().status()).isEqualTo(OperationStatus.WAITING);
        assertThat(scene.instance()
                        .condition(ConditionType.RETRYING)
                        .orElseThrow()
                        .reason())
                .isEqualTo("internal");
        assertThat(scene.log.lines()).anySatisfy(line -> assertThat(line).contains("IllegalStateException"));
        assertThat(scene.log.lines().toString() + scene.operation() + scene.instance())
                .doesNotContain("abc");
    }

    @Test
    void workersThatDieAgainAndAgainAreATryEach() {
        for (int i = 0; i < 8; i++) {
            scene.provider.failNext(Verb.CREATE, new StoreException("the worker dies here"));
        }
        for (int i = 0; i < 8; i++) {
            assertThatExceptionOfType(StoreException.class).isThrownBy(scene::runWhenDue);
        }

        assertThat(scene.runWhenDue()).isEqualTo(new RunResult.Finished(OperationStatus.FAILED));
        assertThat(scene.operation().error().orElseThrow().message()).contains("again and again");
    }

    @Test
    void aProviderThatIsNotInTheProgramIsSaidSo() {
        scene.forgetProvider();

        scene.run();

        assertThat(scene.instance().status()).isEqualTo(Status.ERROR);
        assertThat(scene.operation().error().orElseThrow().message()).contains("memory is not part of this program");
    }

    @Test
    void anIdlePauseThatCannotBeDoneLeavesTheMachineRunning() {
        scene.run();
        scene.clock.advance(Duration.ofHours(3));
        scene.checkIdle();
        assertThat(scene.instance().status()).isEqualTo(Status.PAUSING);
        scene.provider.failNext(Verb.PAUSE, IMAGE_MISSING);

        assertThat(scene.run()).isEqualTo(new RunResult.Finished(OperationStatus.FAILED));
        assertThat(scene.instance().status()).isEqualTo(Status.RUNNING);
        assertThat(scene.cloud.servers()).hasSize(1);
    }
}
