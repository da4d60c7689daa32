package dev.claudecloud.hetzner.machine;

import dev.claudecloud.core.port.Waiter;
import dev.claudecloud.core.provision.Activity;
import dev.claudecloud.core.provision.CreateOptions;
import dev.claudecloud.core.provision.Machine;
import dev.claudecloud.core.provision.MachineRef;
import dev.claudecloud.core.provision.MachineState;
import dev.claudecloud.core.provision.ProviderName;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.core.provision.ProvisionJournal;
import dev.claudecloud.core.provision.Provisioner;
import dev.claudecloud.core.provision.VolumeFate;
import dev.claudecloud.core.retry.TransientRetry;
import dev.claudecloud.hetzner.client.HetznerClient;
import dev.claudecloud.hetzner.state.TerraformStates;
import dev.claudecloud.hetzner.terraform.Terraform;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The provider {@code hetzner}: a server {@code claude-{userId}} on a volume {@code claude-data-{userId}}, created by
 * Terraform. A pause deletes the server; only the volume remains. What Hetzner shows is authoritative, whatever the
 * state says. Thread-safe, except for concurrent calls about the same user.
 */
public final class HetznerProvisioner implements Provisioner {

    /** The value of {@code PROVIDER} that selects this provider. */
    public static final ProviderName NAME = new ProviderName("hetzner");

    private static final int MAX_ATTEMPTS = 3;
    private static final Duration AFTER_CONFLICT = Duration.ofSeconds(1);

    private final HetznerGuard guard;
    private final ServerCreation making;
    private final ServerRemoval removal;
    private final HetznerStatus looks;
    private final SharedResources shared;
    private final Waiter waiter;
    private final InstantSource clock;

    /**
     * Opens no connection yet.
     *
     * @param settings with the API's URL, since each machine reports to it
     * @param project the project that the settings describe
     * @param clock the real time: machines live in real time
     */
    public HetznerProvisioner(
            HetznerSettings settings,
            HetznerProject project,
            TerraformStates states,
            Waiter waiter,
            InstantSource clock) {
        HetznerClient client = project.client();
        HetznerFailures failures = new HetznerFailures(settings.tokenParameter());
        HetznerLabels labels = new HetznerLabels(settings.deployment());
        ResourceLookup observer = new ResourceLookup(client, labels);
        PriceAndStock market = new PriceAndStock(client, clock);
        Placement placement = new Placement(settings.catalog(), market);
        ServerPower power = new ServerPower(client, settings.times(), waiter, clock);
        UserStacks stacks = new UserStacks(
                settings, new Terraform(settings.installation()), states, project.token(), failures, clock);
        this.guard = new HetznerGuard(failures);
        this.shared = new SharedResources(client, labels);
        this.removal = new ServerRemoval(settings, observer, power, stacks);
        URI apiUrl = settings.apiUrl().orElseThrow(() -> new IllegalArgumentException("machines need the API's URL"));
        ResourceOrders orders = new ResourceOrders(settings, apiUrl, observer, placement, shared, stacks);
        RequestAllowance allowance = new RequestAllowance(client.budget(), clock, RandomGenerator.getDefault());
        this.making = new ServerCreation(settings, observer, orders, market, power, removal, stacks, allowance);
        this.looks = new HetznerStatus(observer, clock);
        this.waiter = waiter;
        this.clock = clock;
    }

    @Override
    public ProviderName name() {
        return NAME;
    }

    @Override
    public Machine create(CreateOptions options, ProvisionJournal journal) {
        ProvisionJournal oneToken = new OneTokenJournal(journal);
        return untilNobodyIsFaster(() -> making.make(options, oneToken));
    }

    @Override
    public void pause(MachineRef machine, ProvisionJournal journal) {
        guard.run(() -> removal.remove(machine, VolumeFate.KEEP, journal));
        journal.progress(100, "The server was removed, and the volume is kept");
    }

    @Override
    public void destroy(MachineRef machine, VolumeFate data, ProvisionJournal journal) {
        guard.run(() -> removal.remove(machine, data, journal));
        journal.progress(
                100,
                data == VolumeFate.PURGE
                        ? "The server and the volume were removed"
                        : "The server was removed, and the volume is kept");
    }

    @Override
    public MachineState status(MachineRef machine) {
        return guard.call(() -> looks.status(machine));
    }

    /** Servers report by themselves, so only one that an earlier version has created is asked, and cannot answer. */
    @Override
    public Activity activity(MachineRef machine) {
        return Activity.unknown(
                clock.instant(),
                "The machine does not report its use, since it was created by an earlier version. Pause and wake it");
    }

    /**
     * Retries after a conflict: after a lost response or next to another worker, a second attempt finds what was
     * created and adopts it.
     */
    private Machine untilNobodyIsFaster(Supplier<Machine> make) {
        return new TransientRetry(MAX_ATTEMPTS, waiter, AFTER_CONFLICT::multipliedBy)
                .untilAnswered(() -> forgettingAfterFailure(make), ProvisionException::isConflict);
    }

    private Machine forgettingAfterFailure(Supplier<Machine> make) {
        try {
            return guard.call(make);
        } catch (ProvisionException e) {
            shared.forget();
            throw e;
        }
    }
}
