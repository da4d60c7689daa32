package dev.claudecloud.netbird.network;

import dev.claudecloud.core.config.Setting;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;

/** Failures that NetBird itself does not report. */
final class NetBirdRefusals {

    private static final int LONGEST_NAME = 60;

    private NetBirdRefusals() {}

    /** A policy connects all peers. */
    static ProvisionException open(String policy) {
        String setting = ", or set " + Setting.NETBIRD_DISABLE_DEFAULT_POLICY + " to true";
        return new ProvisionException(
                ProvisionCode.NETWORK_OPEN,
                "NetBird's policy \"" + line(policy) + "\" lets all peers reach each other: disable it there" + setting,
                "Disable it in NetBird's console under Access Control" + setting
                        + "; the operation then continues automatically");
    }

    /** A policy connects all peers, and has parts that cannot be restored unchanged. */
    static ProvisionException openByMany(String policy) {
        return new ProvisionException(
                ProvisionCode.NETWORK_OPEN,
                "NetBird's policy \"" + line(policy)
                        + "\" seems to let all peers reach each other by one of several rules: "
                        + "disable it there, or create a separate policy for each rule",
                "Disable it in NetBird's console under Access Control, or create a separate policy for each rule; "
                        + "the operation then continues automatically");
    }

    /** The response differs from the request. */
    static ProvisionException changed(String what) {
        return new ProvisionException(
                ProvisionCode.NETWORK_REFUSED, "NetBird answered with " + what, "Will be retried automatically");
    }

    static ProvisionException groupGone(String name) {
        return new ProvisionException(
                ProvisionCode.NETWORK_REFUSED,
                "The group " + name + " no longer exists in NetBird",
                "Will be retried automatically");
    }

    static ProvisionException peerMissing() {
        return new ProvisionException(
                ProvisionCode.PEER_MISSING,
                "The machine is no longer in its network",
                "No action needed: continues automatically when the machine is back in its network");
    }

    /** The account requires the approval of each peer before it may connect. */
    static ProvisionException unapproved() {
        return new ProvisionException(
                ProvisionCode.PEER_MISSING,
                "The machine has joined NetBird but is waiting for approval there",
                "Approve it in NetBird's console under Peers, or disable peer approval there");
    }

    /** An object that was to be removed turns out not to be ours. */
    static ProvisionException foreign(String what) {
        return new ProvisionException(
                ProvisionCode.NETWORK_CONFLICT,
                "In NetBird, the " + what + " was not created by this deployment",
                "Nothing was removed. Check it in NetBird's console");
    }

    /** Makes a name that others chose fit for a message. */
    private static String line(String name) {
        String clean = name.replaceAll("[\\p{Cntrl}\"]", " ").strip();
        return clean.length() <= LONGEST_NAME ? clean : clean.substring(0, LONGEST_NAME) + "…";
    }
}
