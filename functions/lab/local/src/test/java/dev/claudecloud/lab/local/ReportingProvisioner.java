package dev.claudecloud.lab.local;

import dev.claudecloud.core.provision.CreateOptions;
import dev.claudecloud.core.provision.Machine;
import dev.claudecloud.core.provision.ProvisionJournal;
import dev.claudecloud.core.provision.Provisioner;
import dev.claudecloud.core.provision.ProvisionerDecorator;
import java.util.function.Consumer;

/** Gives each machine a token to report with. */
final class ReportingProvisioner extends ProvisionerDecorator {

    private final Consumer<String> tokens;

    ReportingProvisioner(Provisioner inner, Consumer<String> tokens) {
        super(inner);
        this.tokens = tokens;
    }

    @Override
    public Machine create(CreateOptions options, ProvisionJournal journal) {
        tokens.accept(journal.reportToken().reveal());
        return super.create(options, journal);
    }
}
