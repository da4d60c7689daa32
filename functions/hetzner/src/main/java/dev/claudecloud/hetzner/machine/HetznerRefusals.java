package dev.claudecloud.hetzner.machine;

import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;

/** Where a person has to look, because anything that we do could hit what is not ours. */
final class HetznerRefusals {

    private HetznerRefusals() {}

    static ProvisionException foreign(String what) {
        return new ProvisionException(
                ProvisionCode.FOREIGN_RESOURCE,
                "At Hetzner the " + what + " exists and is not ours",
                "Rename or remove it in Hetzner's console, then try again");
    }

    static ProvisionException ambiguous(String what) {
        return new ProvisionException(
                ProvisionCode.AMBIGUOUS,
                "At Hetzner " + what,
                "Nothing was changed; put it right in Hetzner's console, then try again");
    }

    static ProvisionException volumeMissing(String id) {
        return new ProvisionException(
                ProvisionCode.VOLUME_MISSING,
                "The volume " + id + " is gone at Hetzner",
                "A new one is never put in its place: restore it, or delete the instance");
    }
}
