package dev.claudecloud.hetzner.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.Ulid;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.port.Documents;
import dev.claudecloud.core.provision.LeaseLostException;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.hetzner.terraform.StateSnapshot;
import dev.claudecloud.lab.testkit.FakeClock;
import dev.claudecloud.lab.testkit.RecordingLog;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerraformStatesTest {

    private static final UserId USER = new UserId(7);
    private static final InstanceId OLD = instance(1000);
    private static final InstanceId NEW = instance(2000);
    private static final String KEY = "terraform/user-7.json";

    @TempDir
    private Path folder;

    private final FakeClock clock = new FakeClock();
    private final RecordingLog log = new RecordingLog();
    private Unsteady documents = new Unsteady(new FolderDocuments(Path.of("unused")));
    private TerraformStates states = new TerraformStates(documents, clock, log);

    /** Documents that fail a number of times, before or after they act. */
    private static final class Unsteady implements Documents {
        private final Documents real;
        private int failures;
        private int unread;
        private boolean after;

        Unsteady(Documents real) {
            this.real = real;
        }

        @Override
        public Optional<Document> find(String key) {
            if (unread-- > 0) {
                throw new IllegalStateException("503 with something secret");
            }
            return real.find(key);
        }

        @Override
        public Optional<String> put(String key, String content, Optional<String> expected) {
            boolean fail = failures-- > 0;
            if (fail && !after) {
                throw new IllegalStateException("500 with something secret");
            }
            Optional<String> tag = real.put(key, content, expected);
            if (fail) {
                throw new IllegalStateException("the response is lost");
            }
            return tag;
        }
    }

    @BeforeEach
    void open() {
        documents = new Unsteady(new FolderDocuments(folder));
        states = new TerraformStates(documents, clock, log);
    }

    private static InstanceId instance(long millis) {
        return new InstanceId(Ulid.of(millis, 0, USER.value()).toString());
    }

    private OpenState open(InstanceId instance, long fence) {
        return states.open(new StateWriter(instance, fence));
    }

    @Test
    void opensEmptyAndAgainWithWhatWasSaved() {
        OpenState first = open(OLD, 1);
        assertThat(first.state()).isEmpty();

        first.save(States.state("line", 1));
        first.save(States.state("line", 2));

        assertThat(open(OLD, 2).state().orElseThrow().serial()).isEqualTo(2);
    }

    @Test
    void keepsEveryByte() {
        StateSnapshot state = States.state("line", 1);
        open(OLD, 1).save(state);

        assertThat(open(OLD, 1).state().orElseThrow().content()).isEqualTo(state.content());
    }

    @Test
    void passesOverWhatIsStoredAlready() {
        OpenState state = open(OLD, 1);
        state.save(States.state("line", 5));
        documents.failures = 4;

        state.save(States.state("line", 5));

        assertThat(documents.failures).isEqualTo(4);
    }

    @Test
    void theSecondOfTwoWritersIsToldSo() {
        OpenState first = open(OLD, 1);
        OpenState second = open(OLD, 1);
        first.save(States.state("line", 1));

        assertThat(failure(() -> second.save(States.state("else", 1))).code()).isEqualTo(ProvisionCode.CONFLICT);

        assertThat(open(OLD, 1).state().orElseThrow().lineage()).isEqualTo("line");
    }

    @Test
    void anOutrankedWriterLosesItsLease() {
        OpenState zombie = open(OLD, 1);
        open(OLD, 2).save(States.state("line", 1));

        assertThatExceptionOfType(LeaseLostException.class).isThrownBy(() -> zombie.save(States.state("line", 9)));
        assertThatExceptionOfType(LeaseLostException.class).isThrownBy(() -> open(OLD, 1));
        assertThat(open(OLD, 2).state().orElseThrow().serial()).isEqualTo(1);
    }

    @Test
    void aLaterInstanceOfTheUserOutranksAnEarlierOneWhateverTheirLeases() {
        open(OLD, 40).save(States.state("line", 1));

        open(NEW, 1).save(States.state("line", 2));

        assertThatExceptionOfType(LeaseLostException.class).isThrownBy(() -> open(OLD, 41));
    }

    @Test
    void aCutOffDocumentOpensEmptyAndIsReplaced() {
        open(OLD, 1).save(States.state("line", 3));
        var stored = documents.find(KEY).orElseThrow();
        documents.put(KEY, stored.content().substring(0, 200), Optional.of(stored.tag()));

        OpenState state = open(OLD, 2);

        assertThat(state.state()).isEmpty();
        assertThat(log.lines())
                .containsExactly("WARN State unreadable, rebuilding it from what Hetzner shows {key=" + KEY + "}");
        state.save(States.state("new", 1));
        assertThat(open(OLD, 2).state().orElseThrow().lineage()).isEqualTo("new");
    }

    @Test
    void savesAgainAfterAPassingFailure() {
        documents.failures = 3;

        open(OLD, 1).save(States.state("line", 1));

        assertThat(open(OLD, 1).state()).isPresent();
    }

    @Test
    void aSaveWhoseReplyWasLostIsFoundOut() {
        documents.failures = 1;
        documents.after = true;
        OpenState state = open(OLD, 1);

        state.save(States.state("line", 1));
        state.save(States.state("line", 2));

        assertThat(open(OLD, 1).state().orElseThrow().serial()).isEqualTo(2);
    }

    @Test
    void saysWithoutForeignWordsThatTheStoreDoesNotAnswer() {
        documents.failures = 4;
        OpenState state = open(OLD, 1);

        ProvisionException failure = failure(() -> state.save(States.state("line", 1)));

        assertThat(failure.code()).isEqualTo(ProvisionCode.INTERNAL);
        assertThat(failure.getMessage()).doesNotContain("secret");
        state.save(States.state("line", 1));
        assertThat(open(OLD, 1).state()).isPresent();
    }

    @Test
    void opensAfterAPassingFailure() {
        open(OLD, 1).save(States.state("line", 1));
        documents.unread = 3;

        assertThat(open(OLD, 1).state()).isPresent();
    }

    @Test
    void aStateThatCannotBeReadIsWaitedForAndIsNoEmptyOne() {
        open(OLD, 1).save(States.state("line", 1));
        documents.unread = 4;

        ProvisionException failure = failure(() -> open(OLD, 1));

        assertThat(failure.code()).isEqualTo(ProvisionCode.STATE_UNREACHABLE);
        assertThat(failure)
                .hasMessage("The store of Terraform's states does not answer: IllegalStateException")
                .hasMessageNotContaining("secret");
        assertThat(open(OLD, 1).state()).isPresent();
    }

    @Test
    void aSaveOfWhichNobodyCanSayWhetherItWasStoredIsNoReasonToWaitForEver() {
        OpenState first = open(OLD, 1);
        OpenState second = open(OLD, 1);
        first.save(States.state("line", 1));
        documents.unread = 4;

        assertThat(failure(() -> second.save(States.state("line", 2))).code()).isEqualTo(ProvisionCode.INTERNAL);
    }

    private static ProvisionException failure(ThrowingCallable call) {
        return Objects.requireNonNull(catchThrowableOfType(ProvisionException.class, call));
    }
}
