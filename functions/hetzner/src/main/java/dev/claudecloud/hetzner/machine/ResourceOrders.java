package dev.claudecloud.hetzner.machine;

import dev.claudecloud.core.provision.CreateOptions;
import dev.claudecloud.core.provision.NetworkKey;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.core.provision.ProvisionJournal;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.hetzner.client.Server;
import dev.claudecloud.hetzner.client.Volume;
import dev.claudecloud.hetzner.terraform.PlanPermissions;
import dev.claudecloud.hetzner.userdata.ServerBoot;
import dev.claudecloud.hetzner.userdata.UserData;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Orders the resources that cost money: a volume, and a server of the first type that is in stock. */
final class ResourceOrders {

    private final HetznerSettings settings;
    private final URI apiUrl;
    private final ResourceLookup observer;
    private final Placement placement;
    private final SharedResources shared;
    private final UserStacks stacks;

    ResourceOrders(
            HetznerSettings settings,
            URI apiUrl,
            ResourceLookup observer,
            Placement placement,
            SharedResources shared,
            UserStacks stacks) {
        this.settings = settings;
        this.apiUrl = apiUrl;
        this.observer = observer;
        this.placement = placement;
        this.shared = shared;
        this.stacks = stacks;
    }

    /** Returns the firewall and the SSH key of all servers. */
    SharedResources.Ids shared(ProvisionJournal journal) {
        return shared.ensure(journal);
    }

    /** Creates a first volume, in a location that has a server for it. Its id is recorded when this returns. */
    Volume volume(CreateOptions options, ProvisionJournal journal) {
        Placement.Place place = placement.choose(options, Optional.empty());
        StackVariables variables = new StackVariables(
                settings, options.instance(), options.fence(), place.location(), settings.volumeSizeGb());
        try (UserStack stack = stacks.open(variables, journal)) {
            stack.agree(Optional.empty(), Optional.empty(), variables.stopped());
            stack.apply(variables.stopped(), PlanPermissions.createVolume(), 5, 25);
            return stack.volumeId()
                    .flatMap(id -> observer.volume(options.user(), Long.toString(id)))
                    .orElseThrow(() -> vanished("volume"));
        }
    }

    /**
     * Creates a server with this volume attached. The join key of the user's network and the instance token are created
     * only now: no server exists yet.
     */
    Server server(Volume volume, CreateOptions options, ProvisionJournal journal) {
        Placement.Place place = placement.choose(options, Optional.of(volume));
        SharedResources.Ids ids = shared.ensure(journal);
        StackVariables variables = StackVariables.of(settings, options, volume);
        try (UserStack stack = stacks.open(variables, journal)) {
            stack.agree(Optional.empty(), Optional.of(volume), variables.stopped());
            journal.checkpoint();
            String userData = userData(volume, options, journal);
            for (String type : place.serverTypes()) {
                if (had(stack, variables, type, ids, userData, journal)) {
                    return stack.serverId().flatMap(observer::server).orElseThrow(() -> vanished("server"));
                }
            }
        }
        throw placement.unavailable(place.serverTypes(), List.of(place.location()));
    }

    /** Returns false when Hetzner has no server of this type: nothing was created then. */
    private static boolean had(
            UserStack stack,
            StackVariables variables,
            String type,
            SharedResources.Ids ids,
            String userData,
            ProvisionJournal journal) {
        try {
            stack.apply(variables.running(type, ids, userData), PlanPermissions.wake(), 30, 95);
            return true;
        } catch (ProvisionException e) {
            if (e.code() != ProvisionCode.CAPACITY) {
                throw e;
            }
            journal.progress(30, "Hetzner has no " + type + " available in " + variables.location());
            return false;
        }
    }

    private String userData(Volume volume, CreateOptions options, ProvisionJournal journal) {
        Optional<Secret> key = options.networkKey().map(NetworkKey::make);
        return UserData.render(new ServerBoot(
                options.instance(),
                volume.id(),
                settings.volumeFormat(),
                options.sshKeys(),
                key,
                settings.managementUrl(),
                journal.reportToken(),
                apiUrl,
                settings.tools(),
                settings.deployment()));
    }

    private static ProvisionException vanished(String what) {
        return new ProvisionException(
                ProvisionCode.CONFLICT,
                "The " + what + " that was just created no longer exists",
                "Will be retried automatically");
    }
}
