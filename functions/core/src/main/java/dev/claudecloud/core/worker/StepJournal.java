package dev.claudecloud.core.worker;

import dev.claudecloud.core.access.KeyText;
import dev.claudecloud.core.access.Sha256;
import dev.claudecloud.core.network.NetworkIds;
import dev.claudecloud.core.network.NetworkJournal;
import dev.claudecloud.core.provision.LeaseLostException;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.core.provision.ProvisionJournal;
import dev.claudecloud.core.provision.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** The journals of one step: ids are stored at once, progress at most once a second or after ten percent more. */
final class StepJournal implements ProvisionJournal, NetworkJournal {

    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final int LEAP = 10;

    private final LeasedInstance held;
    private final InvocationMemory attempt;
    private final Step step;
    private final RandomGenerator random;
    private Instant written;
    private int percent;

    StepJournal(LeasedInstance held, InvocationMemory attempt, Step step, RandomGenerator random) {
        this.held = held;
        this.attempt = attempt;
        this.step = step;
        this.random = random;
        this.written = held.now();
        this.percent = held.operation().progress().percent();
    }

    @Override
    public void volume(String volumeId) {
        Optional<String> known = held.instance().machine().volumeId();
        if (known.isPresent() && !known.get().equals(volumeId)) {
            throw new ProvisionException(
                    ProvisionCode.AMBIGUOUS,
                    "Volume " + volumeId + " was found, but " + known.get() + " is recorded",
                    "Nothing was changed. Find out which of the two volumes holds the data");
        }
        held.record(InstanceUpdate.ObservedFact.ids(ids -> ids.withVolume(volumeId)));
    }

    @Override
    public void machine(String providerId) {
        held.record(InstanceUpdate.ObservedFact.ids(ids -> ids.providerId().equals(Optional.of(providerId))
                ? ids
                : ids.withMachine(providerId, Optional.empty())));
    }

    @Override
    public Secret reportToken() {
        Secret token = KeyText.newInstanceToken(held.instance().id(), random);
        String sha256 = Sha256.hex(token.reveal());
        held.record(InstanceUpdate.ObservedFact.ids(ids -> ids.withReportToken(sha256)));
        return token;
    }

    @Override
    public void record(UnaryOperator<NetworkIds> change) {
        held.record(InstanceUpdate.ObservedFact.ids(ids -> ids.withNetwork(change.apply(ids.network()))));
    }

    @Override
    public void progress(int stepPercent, String message) {
        int whole = held.steps().percent(held.operation(), step, stepPercent);
        int next = Math.max(percent, whole);
        Instant now = held.now();
        boolean quiet = now.isBefore(written.plus(QUIET)) && next < percent + LEAP;
        boolean same =
                next == percent && message.equals(held.operation().progress().message());
        if (quiet || same || held.operation().status().ended()) {
            return;
        }
        held.write(InstanceUpdate.of(i -> i, d -> d.progress(step.name(), next, message)));
        written = now;
        percent = next;
    }

    @Override
    public void checkpoint() {
        held.verify();
        if (attempt.stale(held.now())) {
            throw new LeaseLostException("the results of earlier steps are too old");
        }
    }

    @Override
    public Duration remaining() {
        return held.remaining();
    }
}
