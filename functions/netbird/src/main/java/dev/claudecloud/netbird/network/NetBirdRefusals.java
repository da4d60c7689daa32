package dev.claudecloud.netbird.network;

import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;

/** What we refuse, though NetBird has not. */
final class NetBirdRefusals {

    private static final int LONGEST_NAME = 60;

    private NetBirdRefusals() {}

    /** Somebody's policy connects everybody. */
    static ProvisionException open(String policy) {
        String way = "disable it there, or set " + NetBirdNetworkSettings.DISABLE_DEFAULT_POLICY + " to true";
        return new ProvisionException(
                ProvisionCode.NETWORK_OPEN,
                "NetBird's policy \"" + line(policy) + "\" lets everybody reach everybody: " + way,
                "In NetBird's console under Access Control, " + way + "; then it goes on by itself");
    }

    /** Somebody's policy connects everybody, and has parts that we cannot put back as they are. */
    static ProvisionException openByMany(String policy) {
        return new ProvisionException(
                ProvisionCode.NETWORK_OPEN,
                "NetBird's policy \"" + line(policy)
                        + "\" seems to let everybody reach everybody by one of several rules: "
                        + "disable it there, or make a policy of each rule",
                "Disable it in NetBird's console under Access Control, or make a policy of each rule; then it goes on");
    }

    /** What came back is not what was sent. */
    static ProvisionException changed(String what) {
        return new ProvisionException(
                ProvisionCode.NETWORK_REFUSED, "NetBird answered " + what + " than was asked for", "It is tried again");
    }

    static ProvisionException groupGone(String name) {
        return new ProvisionException(
                ProvisionCode.NETWORK_REFUSED, "The group " + name + " is gone from NetBird", "It is tried again");
    }

    static ProvisionException peerMissing() {
        return new ProvisionException(
                ProvisionCode.PEER_MISSING, "The machine is no longer in its network", "It is waited for");
    }

    /** An account may be set so that nobody is let through before somebody says yes to each peer. */
    static ProvisionException unapproved() {
        return new ProvisionException(
                ProvisionCode.PEER_MISSING,
                "The machine has joined NetBird, but waits there for somebody's approval",
                "Approve it in NetBird's console under Peers, or end the approval of peers there");
    }

    /** To be removed, and not ours on a second look. */
    static ProvisionException foreign(String what) {
        return new ProvisionException(
                ProvisionCode.NETWORK_CONFLICT,
                "In NetBird the " + what + " is not ours",
                "Nothing was removed; look at it in NetBird's console");
    }

    /** A name that others gave, fit for a message. */
    private static String line(String name) {
        String clean = name.replaceAll("[\\p{Cntrl}\"]", " ").strip();
        return clean.length() <= LONGEST_NAME ? clean : clean.substring(0, LONGEST_NAME) + "…";
    }
}
