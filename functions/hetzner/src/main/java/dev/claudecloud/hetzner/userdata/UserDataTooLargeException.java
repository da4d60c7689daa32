package dev.claudecloud.hetzner.userdata;

/** Thrown when the user data would be longer than Hetzner accepts. */
public final class UserDataTooLargeException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    UserDataTooLargeException(int bytes, int sshKeys) {
        super("The user data has " + bytes + " bytes as sent, and Hetzner accepts at most " + UserData.MOST_BYTES
                + ": register fewer SSH keys than " + sshKeys + ", or shorter ones (ed25519)");
    }
}
