package dev.claudecloud.hetzner.provision;

import dev.claudecloud.core.provision.CreateOptions;
import dev.claudecloud.core.provision.Journal;
import dev.claudecloud.core.provision.NetworkKey;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.hetzner.client.Server;
import dev.claudecloud.hetzner.client.Volume;
import dev.claudecloud.hetzner.terraform.Permit;
import dev.claudecloud.hetzner.userdata.ServerBoot;
import dev.claudecloud.hetzner.userdata.UserData;
import java.util.List;
import java.util.Optional;

/** Orders what costs money: a volume, and a server of the first type that is to be had. */
final class Orders {

    private final HetznerSettings settings;
    private final Observer observer;
    private final Placement placement;
    private final Shared shared;
    private final Stacks stacks;

    Orders(HetznerSettings settings, Observer observer, Placement placement, Shared shared, Stacks stacks) {
        this.settings = settings;
        this.observer = observer;
        this.placement = placement;
        this.shared = shared;
        this.stacks = stacks;
    }

    /** The firewall and the key of all servers. */
    Shared.Ids shared(Journal journal) {
        return shared.ensure(journal);
    }

    /** A volume where there was none, in a place that has a server for it. Its id is recorded when this returns. */
    Volume volume(CreateOptions options, Journal journal) {
        Placement.Place place = placement.choose(options, Optional.empty());
        Variables variables =
                new Variables(settings, options.instance(), options.fence(), place.location(), settings.volumeSizeGb());
        try (Stack stack = stacks.open(variables, journal)) {
            stack.agree(Optional.empty(), Optional.empty(), variables.stopped());
            stack.apply(variables.stopped(), Permit.createVolume(), 5, 25);
            return stack.volumeId()
                    .flatMap(id -> observer.volume(options.user(), Long.toString(id)))
                    .orElseThrow(() -> vanished("volume"));
        }
    }

    /** A server with this volume on it. Only now the key of the user's network is made: there is no server yet. */
    Server server(Volume volume, CreateOptions options, Journal journal) {
        Placement.Place place = placement.choose(options, Optional.of(volume));
        Shared.Ids ids = shared.ensure(journal);
        Variables variables = Variables.of(settings, options, volume);
        try (Stack stack = stacks.open(variables, journal)) {
            stack.agree(Optional.empty(), Optional.of(volume), variables.stopped());
            journal.checkpoint();
            String userData = userData(volume, options);
            for (String type : place.serverTypes()) {
                if (had(stack, variables, type, ids, userData, journal)) {
                    return stack.serverId().flatMap(observer::server).orElseThrow(() -> vanished("server"));
                }
            }
        }
        throw placement.unavailable(place.serverTypes(), List.of(place.location()));
    }

    /** False when Hetzner has none of this type: nothing was made then. */
    private static boolean had(
            Stack stack, Variables variables, String type, Shared.Ids ids, String userData, Journal journal) {
        try {
            stack.apply(variables.running(type, ids, userData), Permit.wake(), 30, 95);
            return true;
        } catch (ProvisionException e) {
            if (e.code() != ProvisionCode.CAPACITY) {
                throw e;
            }
            journal.progress(30, "Hetzner has no " + type + " left in " + variables.location());
            return false;
        }
    }

    private String userData(Volume volume, CreateOptions options) {
        Optional<Secret> key = options.networkKey().map(NetworkKey::make);
        return UserData.render(new ServerBoot(
                options.instance(),
                volume.id(),
                settings.volumeFormat(),
                options.sshKeys(),
                key,
                settings.managementUrl(),
                settings.tools(),
                settings.deployment()));
    }

    private static ProvisionException vanished(String what) {
        return new ProvisionException(
                ProvisionCode.CONFLICT, "The " + what + " that was just made is gone", "It is tried again");
    }
}
