package dev.claudecloud.lab.testkit.work;

import dev.claudecloud.core.provision.CreateOptions;
import dev.claudecloud.core.provision.Machine;
import dev.claudecloud.core.provision.MachineRef;
import dev.claudecloud.core.provision.MachineState;
import dev.claudecloud.core.provision.NetworkKey;
import dev.claudecloud.core.provision.ProvisionJournal;
import dev.claudecloud.core.provision.Provisioner;
import dev.claudecloud.core.provision.ProvisionerDecorator;
import dev.claudecloud.core.provision.Rate;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.lab.testkit.network.MemoryNetwork;
import dev.claudecloud.lab.testkit.network.NetworkState.Peer;
import java.math.BigDecimal;
import java.util.Optional;

/** A provider whose new machines join their network, unless told not to, and have a cost there. */
final class JoiningProvisioner extends ProvisionerDecorator {

    static final Rate RATE =
            new Rate("cx23", "EUR", new BigDecimal("0.0060"), new BigDecimal("3.49"), new BigDecimal("0.88"));

    private final MemoryNetwork network;
    private boolean joins = true;
    private Optional<Secret> key = Optional.empty();

    JoiningProvisioner(Provisioner real, MemoryNetwork network) {
        super(real);
        this.network = network;
    }

    /** Sets whether new machines join. */
    void joins(boolean value) {
        joins = value;
    }

    /** Lets the newest machine join after all; returns its peer's id, or empty if its key is no longer valid. */
    Optional<String> joinsLate(MachineRef machine) {
        return key.flatMap(text -> network.join(text.reveal(), "claude-" + machine.user()))
                .map(Peer::id);
    }

    @Override
    public Machine create(CreateOptions options, ProvisionJournal journal) {
        MachineRef ref = new MachineRef(options.instance(), options.fence(), options.volumeId(), options.providerId());
        boolean there = !(status(ref) instanceof MachineState.Gone);
        if (!there) {
            key = options.networkKey().map(NetworkKey::make);
        }
        Machine made = super.create(options, journal);
        if (!there && joins) {
            joinsLate(ref);
        }
        return new Machine(
                made.volumeId(),
                made.providerId(),
                made.address(),
                options.networkKey().map(networked -> RATE));
    }
}
