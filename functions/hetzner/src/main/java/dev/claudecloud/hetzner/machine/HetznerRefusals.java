package dev.claudecloud.hetzner.machine;

import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;

/**
 * Failures that a person has to examine, because any change could affect a resource that ClaudeCloud did not create.
 */
final class HetznerRefusals {

    private HetznerRefusals() {}

    static ProvisionException foreign(String what) {
        return new ProvisionException(
                ProvisionCode.FOREIGN_RESOURCE,
                "At Hetzner, the " + what + " exists but was not created by this deployment",
                "Rename or remove it in Hetzner's console, then try again");
    }

    static ProvisionException ambiguous(String what) {
        return new ProvisionException(
                ProvisionCode.AMBIGUOUS,
                "At Hetzner, " + what,
                "Nothing was changed. Fix it in Hetzner's console, then try again");
    }

    static ProvisionException volumeMissing(String id) {
        return new ProvisionException(
                ProvisionCode.VOLUME_MISSING,
                "The volume " + id + " no longer exists at Hetzner",
                "It is never replaced by a new volume: restore it, or delete the instance");
    }
}
